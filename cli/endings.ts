import { forLine } from '../mock-server/shared/harmless.js';
import { exitCodes, InterruptedError } from './exit-codes.js';
import { say } from './language.js';

const codes = {
  SIGHUP: exitCodes.hungUp,
  SIGINT: exitCodes.interrupted,
  SIGTERM: exitCodes.terminated,
} as const;
type Signal = keyof typeof codes;
const signals = Object.keys(codes) as readonly Signal[];

/** How a run ends before its time. */
export interface Endings {
  /** Aborted by the first of them. */
  readonly signal: AbortSignal;
  /** @throws InterruptedError once the run has been ended */
  throwIfAny(): void;
  close(): void;
}

/**
 * The first signal ends the run in order; a second one ends it now, and all that it started with it. An exception that
 * nobody has caught ends it as the first signal does. A rejection that nobody waits for is told, and ends its case at
 * the most: one page that goes away at the wrong moment must not cost the other cases.
 *
 * @param blameCase called in the context of the rejection
 */
export function watchForEndings(blameCase: (error: unknown) => unknown): Endings {
  const abort = new AbortController();
  const told = new Set<string>();
  let ending: InterruptedError | undefined;
  const end = (message: string, code: number) => {
    ending = new InterruptedError(message, code);
    abort.abort();
  };
  const onSignal = (signal: Signal) => {
    if (ending !== undefined) process.exit(ending.exitCode);
    end(say('interrupted'), codes[signal]);
  };
  const onException = (error: unknown) => {
    // What goes wrong in an ended run comes of its end.
    if (ending === undefined)
      end(say('run.broken', { what: lineOf(error) }), exitCodes.inconclusive);
  };
  const onRejection = (error: unknown) => {
    const what = lineOf(error);
    blameCase(error);
    if (ending !== undefined || told.has(what)) return;
    told.add(what);
    process.stderr.write(`faceid-mock: ${say('run.stray', { what })}\n`);
  };
  for (const signal of signals) process.on(signal, onSignal);
  process.on('uncaughtException', onException).on('unhandledRejection', onRejection);
  return {
    signal: abort.signal,
    throwIfAny() {
      if (ending !== undefined) throw ending;
    },
    close() {
      // The process ends then, and what was left in its middle may still fail until it has.
      if (ending !== undefined) return;
      for (const signal of signals) process.off(signal, onSignal);
      process.off('uncaughtException', onException).off('unhandledRejection', onRejection);
    },
  };
}

const longest = 300;

/** What was thrown and where, for a bug report: a line, and nothing that a terminal obeys. */
function lineOf(thrown: unknown): string {
  const { name, message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
  const at = /^ *at .+/m.exec(stack ?? '')?.[0].trim();
  const text = `${name}: ${message.split('\n')[0] ?? ''}${at === undefined ? '' : ` (${at})`}`;
  return forLine(text.slice(0, longest));
}
