import type { VerificationView } from '../../shared/control-protocol.js';
import { element } from './dom.js';
import { icon, type IconName } from './icons.js';

export type Tone = 'good' | 'bad' | 'warn' | 'info' | 'open';

export interface Outcome {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
}

const waiting: Readonly<Record<string, string>> = {
  issued: 'Not opened yet',
  opened: 'Page open',
  capturing: 'Recording',
};

/** How it stands with a verification, in a colour, a shape and a word. */
export function outcomeOf(
  { state, attempts, expiresAt }: VerificationView,
  nowMs: number | null,
): Outcome {
  const last = attempts[attempts.length - 1];
  if (last?.code === 0) return { tone: 'good', icon: 'tick', word: 'Passed' };
  if (state === 'finished')
    return last === undefined
      ? { tone: 'warn', icon: 'dash', word: 'Left without an attempt' }
      : { tone: 'bad', icon: 'cross', word: `Failed with ${last.code}` };
  if (nowMs !== null && nowMs >= Date.parse(expiresAt))
    return { tone: 'warn', icon: 'clock', word: 'Expired' };
  if (last !== undefined && state === 'failed')
    return { tone: 'bad', icon: 'cross', word: `Failed with ${last.code}` };
  return { tone: 'open', icon: 'dot', word: waiting[state] ?? state };
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
