import type { z } from 'zod';
import { resultText } from '../domain/result-codes.js';
import { advance, lateCode, type Event, type Verification } from '../domain/verification.js';
import type { LateView } from '../shared/page-protocol.js';
import type { Sentence } from '../shared/texts.js';
import type { JournalKey, NewEntry } from '../state/journal.js';
import type { State } from '../state/state.js';
import { PageRefusal } from './refusal.js';
import type { PageCaller } from './call.js';

/** One step of the state machine, or the view for those who come too late. */
export async function take(
  bizToken: string,
  event: Event,
  state: State,
): Promise<Verification | LateView> {
  const step = await state.verifications.update<Verification | LateView>(bizToken, (before) => {
    const value = advance(before, event, state.clock.now(before.namespace));
    return value.ok
      ? { after: value.verification, value: value.verification }
      : { after: before, value: late(value.code, before, state) };
  });
  if (step === undefined) throw unknownToken();
  return step;
}

/** The same for calls in mid-flow: too late is a refusal, which the page shows as its late screen. */
export async function must(bizToken: string, event: Event, state: State): Promise<Verification> {
  const step = await take(bizToken, event, state);
  if ('bizToken' in step) return step;
  throw tooLate(step);
}

/** Refuses what `must` would refuse, before there is anything to take. */
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
export async function currentVisit(
  { bizToken, headers: { visit } }: PageCaller,
  state: State,
): Promise<Verification> {
  const verification = await known(bizToken, state);
  const { secondTab } = state.settings;
  if (visit !== undefined && visit !== verification.visit && secondTab === 'takes-over')
    throw new PageRefusal(409, 'OpenedElsewhere', 'This link was opened again in another tab.');
  return verification;
}

const unknownToken = () => new PageRefusal(404, 'UnknownToken', unknownLink.text, unknownLink);

function late(code: 14 | 15 | 16, verification: Verification, { settings }: State): LateView {
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

interface Note extends Pick<NewEntry, 'kind' | 'data'> {
  readonly lane?: 'camera';
  readonly say: Sentence<JournalKey>;
}

export function note({ bizToken, namespace }: Verification, state: State, entry: Note): void {
  state.journal.append({ lane: 'page', ...entry, bizToken, namespace });
}
