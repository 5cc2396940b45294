import { closedByHand } from './closed-by-hand.js';
import { callbackValues } from './callback-values.js';
import { callbacksAtOnce } from './callbacks-at-once.js';
import { chosenSession } from './chosen-session.js';
import { crossedVisitors } from './crossed-visitors.js';
import { failedToken } from './failed-token.js';
import { foreignToken } from './foreign-token.js';
import { forgedToken } from './forged-token.js';
import { madeUpMessage } from './made-up-message.js';
import { forwardedHost } from './forwarded-host.js';
import { missingToken } from './missing-token.js';
import { noCookie } from './no-cookie.js';
import type { Probe } from './probe.js';
import { pressedTwice } from './pressed-twice.js';
import { protectedPage } from './protected-page.js';
import { repeatedCallback } from './repeated-callback.js';
import { sessionCookies } from './session-cookies.js';
import { slowVisitor } from './slow-visitor.js';
import { startedTwice } from './started-twice.js';
import { unfinishedToken } from './unfinished-token.js';
import { unusedLink } from './unused-link.js';
import { verdictAddress } from './verdict-address.js';

/** The registry: a probe is tried when it stands here. Results are told in this order. */
export const probes: readonly Probe[] = [
  verdictAddress,
  repeatedCallback,
  failedToken,
  noCookie,
  crossedVisitors,
  unfinishedToken,
  missingToken,
  forgedToken,
  foreignToken,
  unusedLink,
  slowVisitor,
  madeUpMessage,
  startedTwice,
  pressedTwice,
  closedByHand,
  callbacksAtOnce,
  callbackValues,
  protectedPage,
  sessionCookies,
  chosenSession,
  forwardedHost,
];
