import { judge } from '../domain/findings/index.js';
import type { Verification } from '../domain/verification.js';
import { findingOf } from './finding-rules.js';
import type { FindingsOf, RecordedFinding } from './findings.js';
import type { Entry } from './journal.js';
import type { State } from './state.js';

export interface FindingsAsked extends FindingsOf {
  /** Nothing more is expected to come: what is missing now is missing, however little time has passed. */
  readonly isOver?: boolean;
}

/**
 * Everything found, by time: what was recorded as calls came in, and what is known only by now of verifications
 * that nothing more has come for. Reading writes nothing.
 */
export async function findingsOf(
  state: State,
  { isOver = false, ...where }: FindingsAsked = {},
): Promise<readonly RecordedFinding[]> {
  const verifications = await verificationsOf(state, where);
  const timelines = timelinesOf(state.journal.entries(where.namespace));
  const open = verifications.flatMap((verification) => {
    const now = state.clock.now(verification.namespace);
    return openFindings(verification, timelines.get(verification.bizToken) ?? [], { now, isOver });
  });
  return [...state.findings.list(where), ...open].sort((a, b) => a.at - b.at);
}

async function verificationsOf(
  { verifications }: State,
  { namespace, bizToken }: FindingsOf,
): Promise<readonly Verification[]> {
  if (bizToken === undefined) return verifications.list(namespace);
  const found = await verifications.get(bizToken);
  return found && (namespace === undefined || found.namespace === namespace) ? [found] : [];
}

/** In one walk over the journal: it has no index by token. */
function timelinesOf(entries: readonly Entry[]): Map<string, Entry[]> {
  const timelines = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.bizToken === undefined || entry.kind !== 'redirect') continue;
    const timeline = timelines.get(entry.bizToken);
    if (timeline) timeline.push(entry);
    else timelines.set(entry.bizToken, [entry]);
  }
  return timelines;
}

/** What only the end shows of one verification. Pure. */
export function openFindings(
  verification: Verification,
  timeline: readonly Entry[],
  { now, isOver }: { readonly now: number; readonly isOver: boolean },
): readonly RecordedFinding[] {
  const redirectedAt = timeline.find(({ kind }) => kind === 'redirect')?.at ?? null;
  const { namespace, bizToken, expiresAt } = verification;
  const at = redirectedAt ?? expiresAt;
  return judge('end', { verification, redirectedAt, now, isOver }).map((found) => ({
    ...findingOf(found),
    at,
    namespace,
    bizToken,
    times: 1,
  }));
}
