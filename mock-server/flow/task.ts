import { createHash } from 'node:crypto';
import type { Verification } from '../domain/verification.js';
import type { FaceAction, Task } from '../shared/page-protocol.js';
import type { State } from '../state/state.js';
import { timeoutOf } from './pace.js';

/** What the next attempt asks of the visitor. */
export function taskOf(verification: Verification, state: State): Task {
  const { bizToken, attempts, scenario, intl } = verification;
  const attempt = attempts.length + 1;
  const asks = asksOf(intl?.config.SecurityLevel ?? 3);
  return {
    attempt,
    timeoutMs: timeoutOf(verification, state).timeoutMs,
    flashes: asks.light ? flashesFor(bizToken, attempt) : [],
    actions: asks.actions ? actionsIn(intl?.config.ActionList ?? '') : [],
    recordBy: scenario.recordBy ?? 'file',
    findsNoFace: scenario.visitor === 'waits',
  };
}

/** SecurityLevel 1 silent, 2 action, 3 light, 4 action and light (documented), 5 as 4 (assumed). */
const asksOf = (level: number) => ({ actions: level === 2 || level >= 4, light: level >= 3 });

const actionsIn = (list: string): FaceAction[] =>
  list.split(',').filter((name): name is FaceAction => name !== '');

const colours = ['#ff5a5f', '#3aa0ff', '#3ddc84', '#ffd23f', '#b07cff', '#ffffff'] as const;
const flashCount = 4;

/** The order of colours is the server's secret until the page opens: different in each attempt, repeatable. */
function flashesFor(bizToken: string, attempt: number): string[] {
  const bytes = createHash('sha256').update(`${bizToken}:${attempt}`).digest();
  const flashes: string[] = [];
  for (const byte of bytes) {
    const colour = colours[byte % colours.length] ?? colours[0];
    if (flashes.at(-1) !== colour) flashes.push(colour);
    if (flashes.length === flashCount) break;
  }
  return flashes;
}
