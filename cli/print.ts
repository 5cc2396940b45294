import { forTerminal } from '../mock-server/shared/harmless.js';

/** On stdout, where texts of others are shown and nothing in them is obeyed. Lines in colours are not for here. */
export function print(text: string): void {
  process.stdout.write(`${forTerminal(text)}\n`);
}

export const printLines = (lines: readonly string[]): void => print(lines.join('\n'));
