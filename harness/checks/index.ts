import { cameraMessage } from './camera-message.js';
import type { Check } from './check.js';
import { completed } from './completed.js';
import { mode } from './mode.js';
import { redirect } from './redirect.js';
import { resultFetched } from './result-fetched.js';
import { verdict } from './verdict.js';
import { wayBack } from './way-back.js';

/** The registry: a check is asked when it stands here, in this order. */
export const checks: readonly Check[] = [
  completed,
  mode,
  cameraMessage,
  wayBack,
  redirect,
  resultFetched,
  verdict,
];
