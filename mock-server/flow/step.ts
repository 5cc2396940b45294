import type { z } from 'zod';
import { resultText } from '../domain/result-codes.js';
import { advance, lateCode, type Event, type Verification } from '../domain/verification.js';
import type { LateView } from '../shared/page-protocol.js';
import type { Sentence } from '../shared/texts.js';
import type { JournalKey, NewEntry } from '../state/journal.js';
import type { State } from '../state/state.js';
import { PageRefusal } from './refusal.js';
import type { PageCaller } from './call.js';

/** What a call of the page makes of a verification, in the only order there is: look, change, tell. */
export interface Move {
  /**
   * What happens to it, or null where an earlier call did it already. Whatever has to be refused is thrown here,
   * where nothing has changed yet; what is made for the change, as stored bytes, is made here last.
   */
  readonly event: (before: Verification, now: number) => Event | null;
  /** For the timeline. No change goes untold: those who wait for a state hear of it by this. */
  readonly notes: (after: Verification) => readonly [Note, ...Note[]];
}

/**
 * One step of the state machine. Too late is a refusal, which the page shows as its late screen.
 *
 * @throws PageRefusal, and then nothing has changed
 */
export async function take(
  bizToken: string,
  { event: decide, notes }: Move,
  state: State,
): Promise<Verification> {
  const taken = await state.verifications.update(bizToken, (before) => {
    const now = state.clock.now(before.namespace);
    const event = decide(before, now);
    if (event === null) return { after: before, value: before };
    const step = advance(before, event, now);
    if (!step.ok) throw tooLate(late(step.code, before, state));
    const after = step.verification;
    return { after, value: after, tell: () => noteAll(after, state, notes(after)) };
  });
  if (taken === undefined) throw unknownToken();
  return taken;
}

/** Refuses what `take` would refuse, before there is anything to take. */
export function mustBeInTime(verification: Verification, state: State): void {
  const code = lateCode(verification, state.clock.now(verification.namespace));
  if (code !== null) throw tooLate(late(code, verification, state));
}

const tooLate = (view: LateView): PageRefusal =>
  new PageRefusal(410, String(view.code), view.text, view);

export async function known(bizToken: string, state: State): Promise<Verification> {
  const verification = await state.verifications.get(bizToken);
  if (verification === undefined) throw unknownToken();
  return verification;
}

/** Of two tabs with the same link the newer one goes on (assumed; setting `secondTab`). */
export function mustBeCurrent(
  { headers: { visit } }: PageCaller,
  verification: Verification,
  { settings: { secondTab } }: State,
): void {
  if (visit !== undefined && visit !== verification.visit && secondTab === 'takes-over')
    throw new PageRefusal(409, 'OpenedElsewhere', 'This link was opened again in another tab.');
}

export async function currentVisit(caller: PageCaller, state: State): Promise<Verification> {
  const verification = await known(caller.bizToken, state);
  mustBeCurrent(caller, verification, state);
  return verification;
}

export const unknownToken = (): PageRefusal =>
  new PageRefusal(404, 'UnknownToken', unknownLink.text, unknownLink);

/** One who reloads before *Next* is told the result again, and led on (assumed; setting `reopened`). */
export function late(
  code: 14 | 15 | 16,
  verification: Pick<Verification, 'state'>,
  { settings }: State,
): LateView {
  const view: LateView = { kind: 'late', code, text: resultText(code), advice: `${code}` };
  const { state } = verification;
  if (settings.reopened === 'late' || state === 'finished' || code === 15) return view;
  const passed = state === 'passed' ? { code: 0, text: resultText(0) } : null;
  return { ...view, next: { moves: settings.frameNext, passed } };
}

/** A link that nobody issued, or that a reset has forgotten, is told like an expired one. */
export const unknownLink: LateView = {
  kind: 'late',
  code: 15,
  text: 'This link is not known here. Start again from your app.',
  advice: 'unknown',
};

export function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new PageRefusal(
    400,
    'BadRequest',
    `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
  );
}

export interface Note extends Pick<NewEntry, 'kind' | 'data'> {
  readonly lane?: 'camera';
  readonly say: Sentence<JournalKey>;
}

export function note({ bizToken, namespace }: Verification, state: State, entry: Note): void {
  state.journal.append({ lane: 'page', ...entry, bizToken, namespace });
}

export function noteAll(about: Verification, state: State, notes: readonly Note[]): void {
  for (const each of notes) note(about, state, each);
}
