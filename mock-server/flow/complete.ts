import { readFile } from 'node:fs/promises';
import { resultText } from '../domain/result-codes.js';
import type { Verification } from '../domain/verification.js';
import type { AttemptAnswer, LateView, Mode, PageView } from '../shared/page-protocol.js';
import { packagePath, packageVersion } from '../state/package-root.js';
import type { State } from '../state/state.js';
import { recording } from './attempt.js';
import type { PageAction, PageCall, PageFiles } from './call.js';
import { isDecided } from './choose.js';
import { end, finish } from './ending.js';
import { camera, capture, happening } from './notes.js';
import { open } from './open.js';
import { PageRefusal } from './refusal.js';
import { known } from './step.js';

/** How a verification ended that nobody saw in a browser. */
export interface Completed {
  /** Where the visitor is sent back to; null where the way ends on the page itself. */
  readonly location: string | null;
  /** Result code of the last attempt, or what a late visitor reads: 14, 15, 16. */
  readonly code: number;
  readonly text: string;
  readonly verification: Verification;
}

/**
 * Plays the page's part to the end by the page's own calls, so that state machine and timeline are the same:
 * open, capture, upload as often as the scenario says, *Next*. It is no visit: a page that opens the same link
 * meanwhile does not stop it, as a newer tab stops an older one. Of several at once, the first completes.
 *
 * @throws PageRefusal 404 for an unknown token, 409 where nothing is left to complete.
 */
export const complete = (
  bizToken: string,
  completion: HowToComplete,
  state: State,
): Promise<Completed> =>
  state.completing(bizToken, () => completeAlone(bizToken, completion, state));

interface HowToComplete {
  readonly mode?: Mode | undefined;
  /** What is chosen once its turn has come. */
  readonly choose?: () => Promise<void>;
}

async function completeAlone(
  bizToken: string,
  { mode, choose }: HowToComplete,
  state: State,
): Promise<Completed> {
  await choose?.();
  const before = await known(bizToken, state);
  if (isDecided(before)) throw alreadyDecided(before);
  const visitor: Visitor = { bizToken, namespace: before.namespace, mode, state };
  const ending = await walk(visitor).catch((error: unknown) => {
    if (!(error instanceof PageRefusal) || error.late === undefined) throw error;
    return endOf(error.late);
  });
  const verification = await known(bizToken, state);
  // Somebody else came first, between the question and the first step.
  if (ending.code === completedBefore) throw alreadyDecided(verification);
  return { ...ending, verification };
}

/** "Verification has been completed", which a late visitor reads. */
const completedBefore = 14;

type Ending = Omit<Completed, 'verification'>;

async function walk(visitor: Visitor): Promise<Ending> {
  let view = await comeIn(visitor);
  if (view.kind === 'late') return endOf(view);
  // A header or an arm for the device may have chosen another one when the link was opened.
  const { scenario } = await known(visitor.bizToken, visitor.state);
  const { visitor: habit, attempts, visitorRetries = attempts.length - 1 } = scenario;
  if (habit !== undefined && comesAgain.includes(habit)) {
    await play(visitor, happening, { what: 'left', step: 'permission' });
    view = await comeIn(visitor);
    if (view.kind === 'late') return endOf(view);
  }
  if (habit === 'exits') return leave(visitor);
  for (let retriesLeft = visitorRetries; ; retriesLeft -= 1) {
    const answer = habit === 'waits' ? await waitOut(visitor) : await record(visitor, view.mode);
    if (answer.passed || answer.attemptsLeft === 0 || retriesLeft <= 0)
      return goBack(visitor, answer, 'next');
  }
}

const comesAgain: readonly string[] = ['reloads', 'goes-back-and-forth', 'leaves-and-returns'];

const comeIn = async (visitor: Visitor): Promise<PageView> =>
  (await play(visitor, open, {})) as PageView;

async function record(visitor: Visitor, mode: Mode): Promise<AttemptAnswer> {
  await play(visitor, capture, { camera: mode === 'light' });
  if (mode === 'light') await play(visitor, camera, { outcome: 'granted' });
  return (await play(visitor, recording, {}, await sampleRecording())) as AttemptAnswer;
}

async function waitOut(visitor: Visitor): Promise<AttemptAnswer> {
  await play(visitor, capture, {});
  return (await play(visitor, end, { why: 'timeout' })) as AttemptAnswer;
}

async function leave(visitor: Visitor): Promise<Ending> {
  return goBack(visitor, (await play(visitor, end, { why: 'exit' })) as AttemptAnswer, 'exit');
}

async function goBack(
  visitor: Visitor,
  { code, text }: AttemptAnswer,
  by: 'next' | 'exit',
): Promise<Ending> {
  const { attempts } = await known(visitor.bizToken, visitor.state);
  // With `legacyEndings: 'unfinished'` a time-out leaves no attempt, and the page offers no *Next*.
  if (attempts.length === 0 && by === 'next') return { location: null, code, text };
  const { location } = (await play(visitor, finish, { by })) as { location: string | null };
  return { location, code, text };
}

const endOf = ({ code, text }: LateView): Ending => ({ location: null, code, text });

interface Visitor {
  readonly bizToken: string;
  readonly namespace: string;
  readonly mode: Mode | undefined;
  readonly state: State;
}

const userAgent = `faceid-mock/${packageVersion()} (no browser)`;

function play(
  { bizToken, namespace, mode, state }: Visitor,
  action: PageAction,
  body: object,
  files: PageFiles = {},
): Promise<object> {
  const headers = { userAgent, host: '', scenario: undefined, visit: undefined };
  const receivedAt = state.clock.now(namespace);
  const call: PageCall = { bizToken, headers, mode, body, files, receivedAt };
  return action(call, state);
}

let sample: Promise<PageFiles> | undefined;

const sampleRecording = (): Promise<PageFiles> =>
  (sample ??= Promise.all([file('clip.mp4', 'video/mp4'), file('frame.jpg', 'image/jpeg')]).then(
    ([video, frame]) => ({ video: [video], frame: [frame] }),
  ));

async function file(name: string, mimetype: string) {
  const buffer = await readFile(packagePath(`fixtures/media/${name}`));
  return { buffer, mimetype, size: buffer.length };
}

function alreadyDecided({ bizToken, state, attempts }: Verification): PageRefusal {
  const code = attempts.at(-1)?.code;
  const how = code === undefined ? 'without an attempt' : `with ${code}: ${resultText(code)}`;
  return new PageRefusal(
    409,
    'AlreadyCompleted',
    `The verification ${bizToken} is ${state} already, ${how}. Begin another one: a BizToken is used once.`,
  );
}
