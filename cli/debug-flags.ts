import { hasDisplay } from './display.js';
import { UsageError } from './exit-codes.js';
import { say } from './language.js';
import { print } from './print.js';

/** One case alone, in a window that one sees; where there is no display, the browser stays unseen and it says so. */
export function flagsToDebug(id: string) {
  const [device, camera, scenario, ...more] = id.split('/');
  if (!device || !camera || !scenario || more.length > 0)
    throw new UsageError(say('debug.no-case', { id }));
  const isSeen = hasDisplay();
  if (!isSeen) print(say('debug.unseen'));
  return {
    ...{ device: [device], camera: [camera], scenario: [scenario], workers: 1, retries: 0 },
    ...{ probes: false, smoke: false, ...(isSeen ? { headed: true } : {}) },
  };
}

/** Who reads and thinks in between is not late: no limit runs out, unless it is set. */
export function whileDebugged({ limits, timeout }: Readonly<Record<string, unknown>>) {
  const patient = { answerMs: anHour, probesMs: anHour, ...(limits as object | undefined) };
  return { timeout: timeout ?? anHour, limits: patient };
}

const anHour = 3_600_000;
