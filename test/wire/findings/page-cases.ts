import type { Mock } from '../../../mock-server/index.js';
import type { Embedding } from '../../../mock-server/shared/page-protocol.js';
import { begin, finishAttempt, pageCall } from '../../support/mocks.js';
import { askResult, either, type RuleCases } from './rule-case.js';

const hours = 3_600_000;
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1';
const pixel = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/156.0 Mobile';

const open = (mock: Mock, bizToken: string, userAgent = iphone) =>
  pageCall(mock, bizToken, 'open', {}, { 'User-Agent': userAgent });

async function openBy(mock: Mock, userAgents: readonly string[]): Promise<void> {
  const { bizToken } = await begin(mock);
  for (const each of userAgents)
    if (each === 'begins') await pageCall(mock, bizToken, 'capture');
    else await open(mock, bizToken, each);
}

async function openTwice(mock: Mock, isFinished: boolean): Promise<void> {
  const { bizToken } = await begin(mock);
  await open(mock, bizToken);
  if (isFinished) await finishAttempt(mock, bizToken);
  await open(mock, bizToken);
}

async function openLater(mock: Mock, afterMs: number): Promise<void> {
  const { bizToken } = await begin(mock);
  mock.clock.advance(afterMs);
  await open(mock, bizToken);
}

const capable = {
  secureContext: true,
  mediaDevices: true,
  getUserMedia: true,
  peerConnection: true,
  encoders: ['VP8'],
  negotiated: 'VP8',
  recorderTypes: ['video/webm'],
  fileCapture: true,
};

interface Put extends Partial<Embedding> {
  readonly redirectUrl?: string;
}

async function embed(mock: Mock, { redirectUrl, ...embedding }: Put): Promise<void> {
  const { bizToken } = await begin(mock, redirectUrl);
  await open(mock, bizToken);
  await pageCall(mock, bizToken, 'probe', {
    ...capable,
    embedding: { as: 'top', camera: true, microphone: true, from: '', ...embedding },
  });
}

async function happens(mock: Mock, what: string): Promise<void> {
  const { bizToken } = await begin(mock);
  await open(mock, bizToken);
  await pageCall(mock, bizToken, 'happening', { what, step: 'leaving' });
}

type Deed = 'ask' | 'attempt' | 'next' | 'wait';

/** A verification from its link to some time after its end. */
async function live(mock: Mock, deeds: readonly Deed[]): Promise<void> {
  const { bizToken } = await begin(mock);
  await open(mock, bizToken);
  const acts: Readonly<Record<Deed, () => unknown>> = {
    ask: () => askResult(mock, bizToken),
    attempt: () => finishAttempt(mock, bizToken),
    next: () => pageCall(mock, bizToken, 'finish'),
    wait: () => mock.clock.advance(10_000),
  };
  for (const deed of deeds) await acts[deed]();
}

async function leaveUnopened(mock: Mock, isOpened: boolean): Promise<void> {
  const { bizToken } = await begin(mock);
  if (isOpened) await open(mock, bizToken);
  mock.clock.advance(2 * hours);
}

export const pageCases: RuleCases = {
  'link-opened-by-two-browsers': either(openBy, [
    [iphone, 'begins', pixel],
    [pixel, iphone, 'begins', iphone, 'node'],
  ]),
  'link-used-again': either(openTwice, [true, false]),
  'link-opened-late': either(openLater, [2 * hours, 2 * hours - 1_000]),
  'frame-without-allow': either(embed, [{ as: 'frame', camera: false }, { as: 'frame' }]),
  'policy-without-camera': either(embed, [
    { camera: false },
    { as: 'frame', camera: false },
  ] satisfies [Put, Put]),
  'in-frame': either(embed, [{ as: 'frame' }, { as: 'popup' }]),
  'in-popup': either(embed, [{ as: 'popup' }, { as: 'frame' }]),
  'same-site': either(embed, [
    { redirectUrl: 'http://127.0.0.1:3000/callback' },
    { redirectUrl: 'http://localhost:3000/callback' },
  ]),
  'way-back-in-frame': either(happens, ['kept-in-frame', 'left']),
  'result-never-asked': either(live, [
    ['attempt', 'next', 'wait'],
    ['attempt', 'next'],
  ]),
  'result-asked-too-early': either(live, [
    ['ask', 'attempt', 'next', 'wait'],
    ['ask', 'attempt', 'next', 'ask', 'wait'],
  ]),
  'link-never-opened': either(leaveUnopened, [false, true]),
};
