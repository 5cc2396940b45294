import { forLine, forTerminal } from './shared/harmless.js';
import type { Entry, Journal } from './state/journal.js';

/** Prints the journal as it grows: one line an entry for people, one JSON object for machines. */
export function logJournal(
  journal: Journal,
  format: 'text' | 'json',
  write: (line: string) => void,
): () => void {
  return journal.subscribe((entry) => {
    write(format === 'json' ? forTerminal(JSON.stringify(entry)) : textLine(entry));
  });
}

function textLine(entry: Entry): string {
  const time = new Date(entry.at).toISOString().slice(11, 23);
  const token = entry.bizToken ? ` ${forLine(entry.bizToken.slice(0, 8))}` : '';
  const why = entry.data?.why;
  const more = typeof why === 'string' ? `\n${indent(forTerminal(why))}` : '';
  return `${time}${token} ${forLine(entry.text)}${more}`;
}

const indent = (text: string): string => text.replaceAll(/^/gm, '    ');
