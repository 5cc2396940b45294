import { createInterface, type Interface } from 'node:readline';
import type { Case } from '../harness/index.js';
import { forLine } from '../mock-server/shared/harmless.js';
import { createOneAtATime } from '../mock-server/shared/one-at-a-time.js';
import { say } from './language.js';

/** What a case's user does next. */
interface Act {
  readonly kind: string;
  readonly element: string;
}

export interface Debugger {
  /** Fulfilled once the person at the terminal lets it go on. */
  readonly beforeAct: (act: Act, each: Case) => Promise<void>;
  readonly close: () => void;
}

/**
 * Says before each act what comes next, and waits for Enter; `q` ends the run as Ctrl-C does. Where nobody can answer
 * any more, as at the end of what was piped in, it goes on by itself.
 */
export function createDebugger(end: () => void): Debugger {
  const lines = linesOf(createInterface({ input: process.stdin }));
  const oneAtATime = createOneAtATime();
  return {
    // Further users act side by side: a person is asked of one at a time.
    beforeAct: ({ kind, element }, { id }) =>
      oneAtATime('', async () => {
        process.stdout.write(`${say('debug.next', { kind, element: forLine(element), id })}\n`);
        if ((await lines.next())?.trim().toLowerCase() === 'q') end();
      }),
    close: lines.close,
  };
}

/** Lines may come before they are asked for, where they are piped in. */
function linesOf(input: Interface) {
  const kept: string[] = [];
  let isOver = false;
  let wake = (): void => undefined;
  input.on('line', (line) => {
    kept.push(line);
    wake();
  });
  input.on('close', () => {
    isOver = true;
    wake();
  });
  return {
    async next(): Promise<string | undefined> {
      while (kept.length === 0 && !isOver) await new Promise<void>((resolve) => (wake = resolve));
      return kept.shift();
    },
    close: () => input.close(),
  };
}
