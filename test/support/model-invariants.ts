import { expect } from 'vitest';
import type { Mock, Verification } from '../../mock-server/index.js';

/** What is remembered of a namespace between the steps. */
export interface Remembered {
  /** Attempts as they were seen last, by token. */
  attempts: Map<string, Verification['attempts']>;
  photos: number;
  armed: number;
}

export const nothing = (): Remembered => ({ attempts: new Map(), photos: 0, armed: 0 });

/** What has to hold in every state that can be reached. */
export async function holds(mock: Mock, namespace: string, own: Remembered): Promise<void> {
  const all = await mock.verifications.list(namespace);
  for (const each of all) {
    judge(each, mock);
    const seen = own.attempts.get(each.bizToken) ?? [];
    expect(each.attempts.slice(0, seen.length), 'attempts that were judged').toEqual(seen);
    own.attempts.set(each.bizToken, each.attempts);
  }
  const used = mock.journal.entries(namespace).filter(({ kind, data }) => {
    if (kind === 'fault') return data?.scenario === 'api-apply-InternalError';
    return (kind === 'token-issued' || kind === 'scenario-chosen') && data?.by === 'being armed';
  });
  // Arms of scenarios that end the call are used up by it; those for a device at the first opening.
  const left = await armsLeft(mock, namespace);
  expect(own.armed - left, 'arms that were used up').toBe(used.length);
}

function judge(verification: Verification, mock: Mock): void {
  const { bizToken, namespace, attempts, state, retryLimit, visit, scenario } = verification;
  const codes = attempts.map(({ code }) => code);
  expect(codes.length, 'attempts within the limit').toBeLessThanOrEqual(retryLimit);
  expect(codes.slice(0, -1), 'a pass is the last attempt').not.toContain(0);
  if (state === 'passed') expect(codes.at(-1)).toBe(0);
  if (state === 'failed') expect(codes.at(-1) ?? 0).not.toBe(0);
  if (state === 'issued') expect([visit, codes.length]).toEqual([0, 0]);
  expect(new Set(attempts.map(({ seq }) => seq)).size).toBe(attempts.length);
  const timeline = mock.verifications.timeline(bizToken);
  const of = (kind: string) => timeline.filter((entry) => entry.kind === kind);
  expect(timeline.every((entry) => entry.namespace === namespace)).toBe(true);
  expect(of('token-issued')).toHaveLength(1);
  expect(of('attempt').map(({ data }) => data?.code)).toEqual(codes);
  expect(of('recording')).toHaveLength(attempts.filter(({ video }) => video !== null).length);
  expect(of('redirect')).toHaveLength(state === 'finished' ? 1 : 0);
  expect(of('page-opened').filter(({ data }) => data?.visit !== undefined)).toHaveLength(visit);
  const chosen = [...of('token-issued'), ...of('scenario-chosen')].at(-1);
  expect(chosen?.data?.scenario, 'the scenario that was told last').toBe(scenario.id);
}

export async function armsLeft(mock: Mock, namespace: string): Promise<number> {
  const response = await fetch(`${mock.url}/_mock/v1/arm?namespace=${namespace}`);
  const { arms } = (await response.json()) as { arms: { left: number }[] };
  return arms.reduce((sum, { left }) => sum + left, 0);
}
