import { backAndForward } from './back-and-forward.js';
import { callbackValues } from './callback-values.js';
import { callbacksAtOnce } from './callbacks-at-once.js';
import { cameraMessage } from './camera-message.js';
import { cacheableVerdict } from './cacheable-verdict.js';
import type { Check } from './check.js';
import { completed } from './completed.js';
import { closedByHand } from './closed-by-hand.js';
import { crossedVisitors } from './crossed-visitors.js';
import { earlyCallback } from './early-callback.js';
import { errorPage } from './error-page.js';
import { expected } from './expected.js';
import { failedToken } from './failed-token.js';
import { findings } from './findings.js';
import { foreignToken } from './foreign-token.js';
import { forgedToken } from './forged-token.js';
import { forwardedHost } from './forwarded-host.js';
import { lateResult } from './late-result.js';
import { madeUpMessage } from './made-up-message.js';
import { missingToken } from './missing-token.js';
import { mode } from './mode.js';
import { offline } from './offline.js';
import { noCookie } from './no-cookie.js';
import { protectedPage } from './protected-page.js';
import { redirect } from './redirect.js';
import { repeatedCallback } from './repeated-callback.js';
import { resultFetched } from './result-fetched.js';
import { retryWorks } from './retry-works.js';
import { scriptErrors } from './script-errors.js';
import { secretInOutput } from './secret-in-output.js';
import { secretKept } from './secret-kept.js';
import { serverDied } from './server-died.js';
import { sessionCookies } from './session-cookies.js';
import { slowVisitor } from './slow-visitor.js';
import { pressedTwice } from './pressed-twice.js';
import { startedTwice } from './started-twice.js';
import { tokenLeaks } from './token-leaks.js';
import { unfinishedToken } from './unfinished-token.js';
import { verdict } from './verdict.js';
import { wayBack } from './way-back.js';

/** The registry: a check is asked when it stands here, in this order. */
export const checks: readonly Check[] = [
  completed,
  serverDied,
  mode,
  cameraMessage,
  wayBack,
  redirect,
  resultFetched,
  verdict,
  expected,
  errorPage,
  lateResult,
  forgedToken,
  foreignToken,
  unfinishedToken,
  earlyCallback,
  failedToken,
  missingToken,
  madeUpMessage,
  noCookie,
  slowVisitor,
  repeatedCallback,
  backAndForward,
  crossedVisitors,
  startedTwice,
  pressedTwice,
  closedByHand,
  callbacksAtOnce,
  callbackValues,
  sessionCookies,
  forwardedHost,
  protectedPage,
  retryWorks,
  secretKept,
  secretInOutput,
  tokenLeaks,
  cacheableVerdict,
  scriptErrors,
  offline,
  findings,
];
