import type { RequestView, TimelineEntryView } from '../../shared/control-protocol.js';

/** Which calls lead to which entries: an action, or how the path of a page's call ends. */
const leads: Readonly<Record<string, RegExp>> = {
  'token-issued': /^Apply|\/reflect\/try$/,
  'result-fetched': /^GetWebVerificationResult/,
  'page-opened': /\/open$/,
  'capture-started': /\/capture$/,
  'mode-changed': /\/probe$/,
  recording: /\/recording$/,
  redirect: /\/(?:next|exit|leave|finish)$/,
  camera: /\/camera$/,
};

/** A call is written down when it ends, its entry a little before. */
const nearMs = 2000;

export interface Pairs {
  /** By the entry's index. */
  readonly ofEntry: ReadonlyMap<number, RequestView>;
  /** Calls that left no entry. */
  readonly alone: readonly RequestView[];
}

/** Each call to the entry that it led to: the nearest in time of its kind. Pure. */
export function pairCalls(
  timeline: readonly TimelineEntryView[],
  requests: readonly RequestView[],
): Pairs {
  const ofEntry = new Map<number, RequestView>();
  const alone: RequestView[] = [];
  const inOrder = [...requests].sort((a, b) => a.index - b.index);
  for (const request of inOrder) {
    const called = request.action ?? request.path.split('?')[0] ?? '';
    const at = Date.parse(request.at);
    const entry = timeline.find(
      ({ index, kind, at: entryAt }) =>
        !ofEntry.has(index) &&
        leads[kind]?.test(called) === true &&
        request.code === undefined &&
        Math.abs(Date.parse(entryAt) - at) <= nearMs + (request.durationMs ?? 0),
    );
    if (entry === undefined) alone.push(request);
    else ofEntry.set(entry.index, request);
  }
  return { ofEntry, alone };
}
