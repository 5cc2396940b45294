import type { Call } from './call.js';
import { isAnswered, type Flow } from './flow.js';
import type { TicketSentence } from './ticket-error.js';

/** What happened, one sentence each, in order. */
export interface Told {
  /** Seconds since the first call. */
  readonly at: number;
  readonly say: TicketSentence;
}

/** Longer ones are read by nobody. */
const mostLines = 24;

export function storyOf(flow: Flow): readonly Told[] {
  const told = flow.calls.flatMap((call) => {
    const say = sentenceOf(call, flow);
    return say === undefined ? [] : [{ at: secondsOf(call.at), say, order: call.at }];
  });
  const decided = decision(flow);
  const all = [...told, ...(decided ? [decided] : [])].sort((a, b) => a.order - b.order);
  const kept = withoutRepeats(all).map(({ at, say }) => ({ at, say }));
  const left = kept.length - mostLines;
  if (left <= 0) return kept;
  const more: Told = {
    at: kept[mostLines - 2]?.at ?? 0,
    say: { key: 'story.more', values: { count: left + 1 } },
  };
  // How it began, and how it ended.
  return [...kept.slice(0, mostLines - 8), more, ...kept.slice(-7)];
}

const secondsOf = (ms: number): number => Math.round(ms / 100) / 10;

function decision({ page, calls, decision: { mode, reason } }: Flow) {
  const first = page ?? calls.find(({ kind }) => kind === 'page-call');
  if (first === undefined) return undefined;
  const say: TicketSentence = { key: 'story.mode', values: { mode, reason } };
  return { at: secondsOf(first.at), say, order: first.at + 0.5 };
}

function sentenceOf(call: Call, flow: Flow): TicketSentence | undefined {
  const { kind, method, host, path, action, isUpload, sentBytes, ms } = call;
  const how = outcome(call);
  if (kind === 'api') return { key: 'story.api', values: { action: action || method, host, how } };
  if (kind === 'page') return { key: 'story.opened', values: { host, path, how } };
  if (isUpload) {
    const values = { host, seconds: secondsOf(ms), how };
    // Many programs do not write how much was sent.
    if (sentBytes === 0) return { key: 'story.upload-of-unknown', values };
    return { key: 'story.upload', values: { ...values, kilobytes: Math.ceil(sentBytes / 1_000) } };
  }
  if (call === flow.back) return { key: 'story.back', values: { host, path, how } };
  if (call === flow.result) return { key: 'story.result', values: { code: call.code, how } };
  const isFailure = flow.failures.includes(call) || flow.recovered.includes(call);
  return isFailure ? { key: 'story.failed', values: { method, host, path, how } } : undefined;
}

function outcome(call: Call): TicketSentence {
  const { status, error, code } = call;
  if (/^[A-Z]/.test(code)) return { key: 'story.how.code', values: { status, code } };
  if (isAnswered(call) || (status > 0 && error === ''))
    return { key: 'story.how.status', values: { status } };
  if (error !== '') return { key: 'story.how.error', values: { error } };
  return { key: 'story.how.nothing' };
}

/** The same again and again is told once. */
function withoutRepeats<T extends { readonly say: TicketSentence }>(all: readonly T[]): T[] {
  const seen = new Set<string>();
  return all.filter(({ say }) => {
    const text = JSON.stringify(say);
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}
