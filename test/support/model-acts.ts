import { expect } from 'vitest';
import type { Mock } from '../../mock-server/index.js';
import { call } from './client.js';
import { begin, pageCall, recordingForm } from './mocks.js';
import { armsLeft, nothing, type Remembered } from './model-invariants.js';
import { phone, type Act, type Said } from './model-steps.js';

/** Does one thing, and looks at what is answered. */
export async function perform(
  mock: Mock,
  namespace: string,
  { act: what, own }: { readonly act: Act; readonly own: Remembered },
): Promise<void> {
  if ('which' in what) {
    const found = await tokenAt(mock, namespace, what.which);
    return found === undefined
      ? undefined
      : performOn(mock, { namespace, bizToken: found, act: what });
  }
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
}

async function performOn(
  mock: Mock,
  {
    namespace,
    bizToken,
    act: what,
  }: {
    readonly namespace: string;
    readonly bizToken: string;
    readonly act: Extract<Act, { readonly which: number }>;
  },
): Promise<void> {
  switch (what.do) {
    case 'page':
      return sayToServer(mock, bizToken, what);
    case 'complete':
      await Promise.allSettled(
        Array.from({ length: what.times }, () =>
          mock.completeVerification(
            bizToken,
            what.scenario === null ? {} : { scenario: what.scenario },
          ),
        ),
      );
      return;
    case 'change':
      await mock.verifications.change(bizToken, { scenario: what.scenario }).catch(refused);
      return;
    case 'result':
      return askResult(mock, namespace, bizToken);
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
