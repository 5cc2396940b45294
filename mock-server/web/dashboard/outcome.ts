import type { VerificationView } from '../../shared/control-protocol.js';
import { element } from './dom.js';
import { icon, type IconName } from './icons.js';
import { say } from './words.js';

export type Tone = 'good' | 'bad' | 'warn' | 'info' | 'open';

export interface Outcome {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
}

const waiting = new Map([
  ['issued', 'outcome.issued'],
  ['opened', 'outcome.opened'],
  ['capturing', 'outcome.capturing'],
] as const);

/** How it stands with a verification, in a colour, a shape and a word. */
export function outcomeOf(
  { state, attempts, expiresAt }: VerificationView,
  nowMs: number | null,
): Outcome {
  const last = attempts[attempts.length - 1];
  if (last?.code === 0) return { tone: 'good', icon: 'tick', word: say('outcome.passed') };
  if (state === 'finished')
    return last === undefined
      ? { tone: 'warn', icon: 'dash', word: say('outcome.left') }
      : { tone: 'bad', icon: 'cross', word: say('outcome.failed', { code: last.code }) };
  if (nowMs !== null && nowMs >= Date.parse(expiresAt))
    return { tone: 'warn', icon: 'clock', word: say('outcome.expired') };
  if (last !== undefined && state === 'failed')
    return { tone: 'bad', icon: 'cross', word: say('outcome.failed', { code: last.code }) };
  const word = [...waiting].find(([of]) => of === state)?.[1];
  return { tone: 'open', icon: 'dot', word: word === undefined ? state : say(word) };
}

export const mark = (tone: Tone, name: IconName): HTMLElement =>
  element('span', `mark ${tone}`, icon(name));

export const chip = (text: string, tone = ''): HTMLElement =>
  element('span', `chip ${tone}`.trim(), text);

const tones = { error: 'bad', warning: 'warn', info: 'info' } as const;
const signs = { error: 'cross', warning: 'warning', info: 'info' } as const;

export type Severity = keyof typeof tones;

export const severityMark = (severity: Severity): HTMLElement =>
  mark(tones[severity], signs[severity]);
