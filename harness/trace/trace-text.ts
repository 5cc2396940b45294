import type { Trace } from '../report/trace.js';

/**
 * JSON with a line for each entry and each picture: a file that was cut off on its way can still be read as far as it
 * goes.
 */
export function traceText({ entries, frames, ...head }: Trace): string {
  const lines = (list: readonly unknown[]): string =>
    list.map((each) => JSON.stringify(each)).join(',\n');
  return `${JSON.stringify(head).slice(0, -1)},\n"entries":[\n${lines(entries)}\n],\n"frames":[\n${lines(frames)}\n]}\n`;
}
