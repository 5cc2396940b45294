import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import type { CauseReport } from '../report/report.js';
import { oneLine, type Voice } from './list-text.js';

/** Below its number and its severity. */
const indent = ' '.repeat(12);
/** Whoever wants to read more opens the report. */
const mostLines = 2;

/** A cause as a block: what it is, what was seen, what to do, how to repeat it. */
export function causeBlock(cause: CauseReport, number: number, voice: Voice, width: number) {
  const { paint, sayCheck } = voice;
  const { seen, fix } = inLanguage(cause, sayCheck);
  const room = Math.max(20, width - indent.length);
  return [
    causeLine(cause, number, voice, width),
    ...fitted(seen, room).map((line) => indent + line),
    ...fitted(`→ ${fix}`, room).map((line) => indent + line),
    indent + paint.dim(cause.replay),
  ];
}

/** The same in one line, for those that there is no room for. */
export function causeLine(cause: CauseReport, number: number, voice: Voice, width: number) {
  const { paint, say, sayCheck } = voice;
  const word = say(cause.unsure ? 'severity.unsure' : `severity.${cause.severity}`);
  const seenIn = say('cause.seen-in', { some: cause.cases.length, count: cause.asked });
  const { title } = inLanguage(cause, sayCheck);
  const head = padded(`${number} ${word}`, indent.length);
  const gap = Math.max(2, width - stringWidth(head) - stringWidth(title) - stringWidth(seenIn));
  const colour = cause.unsure ? paint.yellow : paint.red;
  return `${colour(head)}${paint.bold(oneLine(title))}${' '.repeat(gap)}${paint.dim(seenIn)}`;
}

export const inLanguage = ({ title, seen, fix, say }: CauseReport, speak: Voice['sayCheck']) =>
  say === undefined
    ? { title, seen, fix }
    : {
        title: speak(say.title.key, { fallback: title, ...say.title.values }),
        seen: speak(say.seen.key, { fallback: seen, ...say.seen.values }),
        fix: speak(say.fix.key, { fallback: fix, ...say.fix.values }),
      };

const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(1, width - stringWidth(text)));

/** As many lines as there is room for; an ellipsis tells that there is more. */
function fitted(text: string, width: number): string[] {
  const lines = wrapAnsi(oneLine(text), width, { hard: true, trim: true }).split('\n');
  if (lines.length <= mostLines) return lines;
  const kept = lines.slice(0, mostLines);
  const [last = ''] = wrapAnsi(kept.pop() ?? '', width - 1, { hard: true }).split('\n');
  return [...kept, `${last}…`];
}

/** A line whose further lines stand below its text. */
export function hanging(label: string, text: string, width: number): string[] {
  const lines = wrapAnsi(text, Math.max(20, width - indent.length), { hard: true }).split('\n');
  return lines.map((line, at) => (at === 0 ? padded(label, indent.length) : indent) + line);
}
