import type { Cause } from './cause.js';
import { asksOnce } from './asks-once.js';
import { bizTokenChanged } from './biz-token-changed.js';
import { callHangs } from './call-hangs.js';
import { callbackEchoed } from './callback-echoed.js';
import { callbackNotRepeatable } from './callback-not-repeatable.js';
import { closedWindowTrusted } from './closed-window-trusted.js';
import { errorEnvelopeIgnored } from './error-envelope-ignored.js';
import { errorsLetIn } from './errors-let-in.js';
import { expiredIsSuccess } from './expired-is-success.js';
import { failedCountsAsVerified } from './failed-counts-as-verified.js';
import { failingCallUnhandled } from './failing-call-unhandled.js';
import { fewCodesKnown } from './few-codes-known.js';
import { firstAttemptRead } from './first-attempt-read.js';
import { frameWithoutCamera } from './frame-without-camera.js';
import { keyOut } from './key-out.js';
import { mediaNeeded } from './media-needed.js';
import { messageTrusted } from './message-trusted.js';
import { noVerdictShown } from './no-verdict-shown.js';
import { nullIsSuccess } from './null-is-success.js';
import { oneVerificationForAll } from './one-verification-for-all.js';
import { photoNotStored } from './photo-not-stored.js';
import { protectedPageOpen } from './protected-page-open.js';
import { rateLimitUnhandled } from './rate-limit-unhandled.js';
import { redirectTrusted } from './redirect-trusted.js';
import { resultAskedEarly } from './result-asked-early.js';
import { retryUsesOldLink } from './retry-uses-old-link.js';
import { scriptErrors } from './script-errors.js';
import { secondStartMixedUp } from './second-start-mixed-up.js';
import { serverCrashes } from './server-crashes.js';
import { sessionGuessable } from './session-guessable.js';
import { sessionLost } from './session-lost.js';
import { similarityTrusted } from './similarity-trusted.js';
import { tokenLeaves } from './token-leaves.js';
import { tokenNotBound } from './token-not-bound.js';
import { verdictCacheable } from './verdict-cacheable.js';
import { verdictForgotten } from './verdict-forgotten.js';
import { verdictsCross } from './verdicts-cross.js';
import { verificationSkipped } from './verification-skipped.js';
import { verifiedShownAsFailed } from './verified-shown-as-failed.js';

/**
 * The registry. In this order each takes what shows it and what it explains: first those that explain the most, then
 * those that are seen in one situation alone.
 */
export const causes: readonly Cause[] = [
  keyOut,
  serverCrashes,
  verificationSkipped,
  redirectTrusted,
  photoNotStored,
  bizTokenChanged,
  resultAskedEarly,
  sessionLost,
  failedCountsAsVerified,
  similarityTrusted,
  firstAttemptRead,
  fewCodesKnown,
  mediaNeeded,
  errorsLetIn,
  expiredIsSuccess,
  nullIsSuccess,
  asksOnce,
  callHangs,
  failingCallUnhandled,
  errorEnvelopeIgnored,
  rateLimitUnhandled,
  oneVerificationForAll,
  tokenNotBound,
  messageTrusted,
  closedWindowTrusted,
  verdictForgotten,
  verdictsCross,
  secondStartMixedUp,
  callbackEchoed,
  protectedPageOpen,
  sessionGuessable,
  tokenLeaves,
  scriptErrors,
  verdictCacheable,
  callbackNotRepeatable,
  retryUsesOldLink,
  frameWithoutCamera,
  verifiedShownAsFailed,
  noVerdictShown,
];
