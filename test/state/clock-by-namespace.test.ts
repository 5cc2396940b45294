import { describe, expect, test } from 'vitest';
import {
  begin,
  clip,
  finishAttempt,
  md5,
  pageCall,
  photo,
  recordingForm,
  useMock,
} from '../support/mocks.js';
import { call } from '../support/client.js';

/** Two tests on one server: what one does to its time, the other never sees. */
const mock = useMock();
const minute = 60_000;
const day = 24 * 60 * minute;
let count = 0;
const fresh = () => `clock-${count++}`;

/** Signed at the namespace's own time. */
const ask = (namespace: string, action: string, parameters: object) =>
  call(mock(), action, parameters, { namespace });

const result = (namespace: string, BizToken: string) =>
  ask(namespace, 'GetWebVerificationResult', { BizToken });

describe('a namespace that is an hour ahead', () => {
  test('takes signatures of its own time and refuses the machine’s', async () => {
    const namespace = fresh();
    const machine = Math.floor(mock().clock.now() / 1000);
    mock()
      .clock.of(namespace)
      .advance(60 * minute);
    const TargetAction = 'ApplyWebVerificationToken';
    const upload = (timestamp: number, whose = namespace) =>
      call(mock(), 'CreateUploadUrl', { TargetAction }, { namespace: whose, timestamp });
    expect((await upload(machine)).Error?.Code).toBe('AuthFailure.SignatureExpire');
    expect((await upload(machine + 3600)).Error).toBeUndefined();
    expect((await upload(machine, fresh())).Error).toBeUndefined();
  });

  test('has its entries in the journal at its time', async () => {
    const namespace = fresh();
    const other = fresh();
    mock().clock.of(namespace).freezeAt('2030-01-02T03:04:05Z');
    await ask(namespace, 'CreateUploadUrl', { TargetAction: 'ApplyWebVerificationToken' });
    await ask(other, 'CreateUploadUrl', { TargetAction: 'ApplyWebVerificationToken' });
    const at = (whose: string) =>
      mock()
        .journal.entries(whose)
        .map((entry) => entry.at);
    expect(new Set(at(namespace))).toEqual(new Set([Date.UTC(2030, 0, 2, 3, 4, 5)]));
    expect(Math.max(...at(other))).toBeLessThan(Date.UTC(2030, 0, 2, 3, 4, 5));
  });
});

test('a token’s and a result’s life end for one namespace and not for the other', async () => {
  const [mine, yours] = [fresh(), fresh()];
  const tokens = {
    mine: (await begin(mock(), undefined, { namespace: mine })).bizToken,
    yours: (await begin(mock(), undefined, { namespace: yours })).bizToken,
  };
  mock()
    .clock.of(mine)
    .advance(2 * 60 * minute);
  const opened = async (bizToken: string) => (await pageCall(mock(), bizToken, 'open')).body;
  expect(await opened(tokens.mine)).toMatchObject({ kind: 'late', code: 15 });
  expect(await opened(tokens.yours)).toMatchObject({ kind: 'open' });
  mock()
    .clock.of(mine)
    .advance(3 * day);
  expect((await result(mine, tokens.mine)).Error?.Code).toBe(
    'InvalidParameterValue.BizTokenExpired',
  );
  expect((await result(yours, tokens.yours)).Error).toBeUndefined();
});

test('links to upload and to media end by the clock of the namespace that was given them', async () => {
  const [mine, yours] = [fresh(), fresh()];
  const linksOf = async (namespace: string) => {
    const { UploadUrl } = await ask(namespace, 'CreateUploadUrl', {
      TargetAction: 'ApplyWebVerificationToken',
    });
    const { bizToken } = await begin(mock(), undefined, { namespace });
    await finishAttempt(mock(), bizToken);
    const { VideoUrl, VideoMd5 } = await result(namespace, bizToken);
    expect(VideoMd5).toBe(md5(clip));
    return { upload: String(UploadUrl), media: String(VideoUrl) };
  };
  const links = { mine: await linksOf(mine), yours: await linksOf(yours) };
  const statuses = async ({ upload, media }: { upload: string; media: string }) => [
    (await fetch(upload, { method: 'PUT', body: photo })).status,
    (await fetch(media)).status,
  ];
  mock()
    .clock.of(mine)
    .advance(10 * minute);
  expect(await statuses(links.mine)).toEqual([200, 403]);
  mock()
    .clock.of(mine)
    .advance(110 * minute);
  expect(await statuses(links.mine)).toEqual([403, 403]);
  expect(await statuses(links.yours)).toEqual([200, 200]);
});

test('a link says whose it is, and cannot be made another’s to live longer', async () => {
  const [mine, yours] = ['shop floor/ä', fresh()];
  mock().clock.of(yours).setOffset(-minute);
  const { UploadUrl } = await ask(yours, 'CreateUploadUrl', {
    TargetAction: 'ApplyWebVerificationToken',
  });
  const put = async (url: string) => {
    const response = await fetch(url, { method: 'PUT', body: photo });
    return [response.status, /<Code>(\w+)/.exec(await response.text())?.[1]];
  };
  const forged = String(UploadUrl).replace(yours, encodeURIComponent(mine));
  expect(forged).not.toBe(UploadUrl);
  expect(await put(forged)).toEqual([403, 'SignatureDoesNotMatch']);
  expect(await put(String(UploadUrl))).toEqual([200, undefined]);
  const kinds = (namespace: string) =>
    mock()
      .journal.entries(namespace)
      .map(({ kind }) => kind);
  expect(kinds(yours)).toContain('upload');
  expect(kinds(mine)).toEqual(['upload-refused']);
});

test('an attempt runs out of time by its namespace’s clock, and its page is told', async () => {
  const [mine, yours] = [fresh(), fresh()];
  const countdownOf = async (namespace: string) => {
    const { bizToken } = await begin(mock(), undefined, { namespace });
    await pageCall(mock(), bizToken, 'open');
    await pageCall(mock(), bizToken, 'capture');
    const stop = new AbortController();
    const response = await fetch(`${mock().url}/reflect/api/${bizToken}/clock`, {
      signal: stop.signal,
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const next = async () => Number(/data: (-?\d+)/.exec((await reader?.read())?.value ?? '')?.[1]);
    return { bizToken, next, stop };
  };
  const my = await countdownOf(mine);
  const your = await countdownOf(yours);
  try {
    expect([await my.next(), await your.next()].every((left) => left > 40_000)).toBe(true);
    mock().clock.of(mine).advance(46_000);
    expect(await my.next()).toBeLessThan(0);
    // Yours is told of its own move, not of mine before it.
    mock().clock.of(yours).advance(20_000);
    const left = await your.next();
    expect([left < 26_000, left > 0]).toEqual([true, true]);
    const code = async (bizToken: string) => {
      return (await pageCall(mock(), bizToken, 'recording', recordingForm())).body.code;
    };
    mock().clock.of(mine).advance(10_000);
    expect(await code(my.bizToken)).toBe(1409);
    expect(await code(your.bizToken)).toBe(0);
  } finally {
    my.stop.abort();
    your.stop.abort();
  }
});

test('reset of a namespace takes back its moves and forgets its uploads; of all, everybody’s', async () => {
  const [mine, yours] = [fresh(), fresh()];
  const { UploadUrl, ResourceUrl } = await ask(mine, 'CreateUploadUrl', {
    TargetAction: 'ApplyWebVerificationToken',
  });
  await fetch(String(UploadUrl), { method: 'PUT', body: photo });
  mock().clock.of(mine).freezeAt(0);
  mock().clock.of(yours).freezeAt(0);
  await mock().reset(mine);
  expect([mine, yours].map((each) => mock().clock.of(each).isMoved())).toEqual([false, true]);
  expect((await fetch(String(ResourceUrl))).status).toBe(404);
  await mock().reset();
  expect(mock().clock.of(yours).isMoved()).toBe(false);
});
