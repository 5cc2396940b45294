import fc from 'fast-check';
import { expect } from 'vitest';
import type { Mock, Verification } from '../../mock-server/index.js';
import { call } from './client.js';
import { begin, pageCall, recordingForm } from './mocks.js';

/** What anybody may do to an emulator, in any order, again and at once; and what has to hold whatever was done. */

const namespaces = ['one', 'two'] as const;
type Namespace = (typeof namespaces)[number];

const scenarios = ['code-1004', 'retry-then-pass', 'pass', 'api-apply-InternalError', 'expired'];
const phone = 'Mozilla/5.0 (Linux; Android 10; HUAWEI YAL-L21)';

/** One thing that somebody does in one namespace. */
export type Act =
  | { readonly do: 'apply'; readonly photo: boolean }
  | { readonly do: 'applyIntl' }
  | {
      readonly do: 'page';
      readonly which: number;
      readonly say: Said;
      readonly times: number;
      readonly lost: boolean;
      readonly together: boolean;
    }
  | {
      readonly do: 'complete';
      readonly which: number;
      readonly scenario: string | null;
      readonly times: number;
    }
  | {
      readonly do: 'arm';
      readonly scenario: string;
      readonly times: number;
      readonly device: boolean;
    }
  | { readonly do: 'change'; readonly which: number; readonly scenario: string }
  | { readonly do: 'clock'; readonly ms: number }
  | { readonly do: 'result'; readonly which: number }
  | { readonly do: 'reset' };

interface Said {
  readonly name: 'open' | 'capture' | 'recording' | 'end' | 'finish' | 'camera' | 'panel';
  readonly attempt: number;
  readonly isNamed: boolean;
  readonly isWrong: boolean;
}

export interface Step {
  readonly in: Namespace;
  readonly act: Act;
}

const which = fc.nat(3);
const times = fc.integer({ min: 1, max: 3 });
const said: fc.Arbitrary<Said> = fc.record({
  name: fc.constantFrom(
    'open',
    'capture',
    'recording',
    'recording',
    'end',
    'end',
    'finish',
    'camera',
    'panel',
  ),
  attempt: fc.integer({ min: 1, max: 4 }),
  isNamed: fc.boolean(),
  isWrong: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('apply' as const), photo: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('applyIntl' as const) }) },
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constant('page' as const),
      which,
      say: said,
      times,
      lost: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
      together: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('complete' as const),
      which,
      scenario: fc.option(fc.constantFrom('code-1004', 'retry-then-pass')),
      times,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('arm' as const),
      scenario: fc.constantFrom(...scenarios),
      times,
      device: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      which,
      scenario: fc.constantFrom(...scenarios),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      ms: fc.constantFrom(0.5, 60_000, 700_000, 8_000_000, -60_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('result' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reset' as const) }) },
);

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({ in: fc.constantFrom(...namespaces), act }),
  { minLength: 4, maxLength: 25, size: 'max' },
);

/** What is remembered of a namespace between the steps. */
interface Remembered {
  /** Attempts as they were seen last, by token. */
  attempts: Map<string, Verification['attempts']>;
  photos: number;
  armed: number;
}

const nothing = (): Remembered => ({ attempts: new Map(), photos: 0, armed: 0 });

/** Does the steps in namespaces of its own, and looks after each whether all still holds. */
export async function live(mock: Mock, run: string, all: readonly Step[]): Promise<void> {
  const name = (each: Namespace) => `${run}-${each}`;
  const memory: Record<Namespace, Remembered> = { one: nothing(), two: nothing() };
  const objectsBefore = await mediaObjects(mock);
  for (const step of all) {
    const other: Namespace = step.in === 'one' ? 'two' : 'one';
    const before = await pictureOf(mock, name(other));
    await perform(mock, name(step.in), { act: step.act, own: memory[step.in] });
    expect(await pictureOf(mock, name(other)), 'the other namespace').toEqual(before);
    await holds(mock, name(step.in), memory[step.in]);
  }
  const kept = await keptObjects(mock, memory, name);
  expect((await mediaObjects(mock)) - objectsBefore, 'stored objects').toBe(kept);
  for (const each of namespaces) await mock.reset(name(each));
  expect(await mediaObjects(mock), 'stored objects after a reset').toBe(objectsBefore);
}

async function perform(
  mock: Mock,
  namespace: string,
  { act: what, own }: { readonly act: Act; readonly own: Remembered },
): Promise<void> {
  const found = 'which' in what ? await tokenAt(mock, namespace, what.which) : undefined;
  switch (what.do) {
    case 'apply': {
      own.photos += 1;
      if (!what.photo) return applyWithoutPhoto(mock, namespace, own);
      await begin(mock, undefined, { namespace }).catch(refused);
      return;
    }
    case 'applyIntl':
      await call(
        mock,
        'ApplyWebVerificationBizTokenIntl',
        { RedirectURL: 'https://bank.example/' },
        { namespace },
      );
      return;
    case 'arm':
      try {
        mock.arm({
          ...{ namespace, scenario: what.scenario, times: what.times },
          ...(what.device ? { match: { device: 'huawei' } } : {}),
        });
        own.armed += what.times;
      } catch (error) {
        expect(String(error)).toMatch(/strikes before/);
      }
      return;
    case 'clock':
      mock.clock.of(namespace).advance(what.ms);
      expect(Number.isInteger(mock.clock.now(namespace))).toBe(true);
      return;
    case 'reset':
      await mock.reset(namespace);
      Object.assign(own, nothing());
      return;
  }
  if (found === undefined) return;
  switch (what.do) {
    case 'page':
      return sayToServer(mock, found, what);
    case 'complete':
      await Promise.allSettled(
        Array.from({ length: what.times }, () =>
          mock.completeVerification(
            found,
            what.scenario === null ? {} : { scenario: what.scenario },
          ),
        ),
      );
      return;
    case 'change':
      await mock.verifications.change(found, { scenario: what.scenario }).catch(refused);
      return;
    case 'result':
      return askResult(mock, namespace, found);
  }
}

const refused = (): undefined => undefined;

async function tokenAt(mock: Mock, namespace: string, at: number): Promise<string | undefined> {
  const all = await mock.verifications.list(namespace);
  return all.length === 0 ? undefined : all[at % all.length]?.bizToken;
}

async function applyWithoutPhoto(mock: Mock, namespace: string, own: Remembered): Promise<void> {
  own.photos -= 1;
  const upload = await call(
    mock,
    'CreateUploadUrl',
    { TargetAction: 'ApplyWebVerificationToken' },
    { namespace },
  );
  const left = armsLeft(mock, namespace);
  const answer = await call(
    mock,
    'ApplyWebVerificationToken',
    {
      RedirectUrl: 'https://bank.example/',
      CompareImageUrl: upload.ResourceUrl,
      CompareImageMd5: 'x',
    },
    { namespace },
  );
  expect(answer.Error).toBeDefined();
  if (answer.Error?.Code === 'InvalidParameterValue')
    expect(await armsLeft(mock, namespace), 'a refused Apply and arms').toBe(await left);
}

async function sayToServer(
  mock: Mock,
  bizToken: string,
  { say, times: often, lost, together }: Extract<Act, { do: 'page' }>,
): Promise<void> {
  const { name, attempt, isNamed, isWrong } = say;
  const headers = {
    'User-Agent': phone,
    ...(isNamed ? { 'X-FaceID-Mock-Call': `${name}-${Math.trunc(attempt)}` } : {}),
  };
  const once = () => pageCall(mock, bizToken, name, bodyOf(say), headers);
  const before = await mock.verifications.get(bizToken);
  if (lost) {
    mock.faults.add({
      on: 'page',
      kind: 'early-close',
      times: 1,
      match: { bizToken },
      namespace: before?.namespace ?? '',
    });
    await expect(once()).rejects.toThrow();
  }
  const answers = [];
  if (together) answers.push(...(await Promise.all(Array.from({ length: often }, once))));
  else for (let i = 0; i < often; i++) answers.push(await once());
  for (const { status } of answers) expect(status, `${name}: status`).toBeLessThan(500);
  if (!lost && answers.every(({ status }) => status >= 400))
    expect(await mock.verifications.get(bizToken), `${name} was refused`).toEqual(before);
  if (isWrong && name !== 'finish')
    for (const { status } of answers) expect(status).toBe(name === 'recording' ? status : 400);
  const sound = answers.filter(({ status }) => status < 400);
  const isSame = name === 'end' || name === 'recording' || name === 'finish' || isNamed;
  if (isSame && !isWrong)
    for (const each of sound) expect(each.body, `${name} again`).toEqual(sound[0]?.body);
}

function bodyOf({ name, attempt, isWrong }: Said): object | FormData {
  if (name === 'recording') {
    const form = recordingForm();
    form.append('attempt', isWrong ? 'first' : String(attempt));
    return form;
  }
  if (isWrong && name !== 'finish') return { nonsense: true };
  const bodies = {
    open: {},
    capture: { attempt },
    end: { why: attempt % 2 === 0 ? 'exit' : 'timeout', attempt },
    finish: {},
    camera: { outcome: 'granted' },
    panel: { pace: 'fast' },
  } as const;
  return bodies[name];
}

async function askResult(mock: Mock, namespace: string, bizToken: string): Promise<void> {
  const verification = await mock.verifications.get(bizToken);
  const action =
    verification?.intl === null ? 'GetWebVerificationResult' : 'GetWebVerificationResultIntl';
  const { Error, ErrorCode, VerificationDetailList } = await call(
    mock,
    action,
    { BizToken: bizToken },
    { namespace },
  );
  if (Error !== undefined) return;
  const attempts = verification?.attempts ?? [];
  expect(ErrorCode, 'the verdict').toBe(attempts.at(-1)?.code ?? null);
  if (attempts.length > 0) expect(VerificationDetailList).toHaveLength(attempts.length);
}

/** What has to hold in every state that can be reached. */
async function holds(mock: Mock, namespace: string, own: Remembered): Promise<void> {
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

async function armsLeft(mock: Mock, namespace: string): Promise<number> {
  const response = await fetch(`${mock.url}/_mock/v1/arm?namespace=${namespace}`);
  const { arms } = (await response.json()) as { arms: { left: number }[] };
  return arms.reduce((sum, { left }) => sum + left, 0);
}

/** All that a namespace has, but for what follows from the time of day. */
async function pictureOf(mock: Mock, namespace: string): Promise<object> {
  const { nowMs: _, ...clock } = mock.clock.of(namespace).reading();
  return {
    verifications: await mock.verifications.list(namespace),
    entries: mock.journal.entries(namespace),
    arms: await armsLeft(mock, namespace),
    findings: mock.recordedFindings({ namespace }),
    clock,
  };
}

async function mediaObjects(mock: Mock): Promise<number> {
  const text = await (await fetch(`${mock.url}/metrics`)).text();
  return Number(/^faceid_mock_media_objects (\d+)/m.exec(text)?.[1]);
}

async function keptObjects(
  mock: Mock,
  memory: Readonly<Record<Namespace, Remembered>>,
  name: (each: Namespace) => string,
): Promise<number> {
  let kept = 0;
  for (const each of namespaces) {
    kept += memory[each].photos;
    for (const { attempts } of await mock.verifications.list(name(each)))
      kept += 2 * attempts.filter(({ video }) => video !== null).length;
  }
  return kept;
}
