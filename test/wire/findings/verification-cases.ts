import { readFileSync } from 'node:fs';
import { packagePath, type Mock } from '../../../mock-server/index.js';
import { begin, intlLink, md5, photo } from '../../support/mocks.js';
import {
  apply,
  askResult,
  either,
  put,
  uploaded,
  uploadLink,
  type Photo,
  type RuleCases,
} from './rule-case.js';

const days = 24 * 3_600_000;
const hours = 3_600_000;
const base64 = photo.toString('base64');
const otherPhoto = readFileSync(packagePath('fixtures/media/frame.jpg'));

async function askWith(mock: Mock, change: (bizToken: string) => string): Promise<Response> {
  const { bizToken } = await begin(mock);
  return askResult(mock, change(bizToken));
}

async function askLater(mock: Mock, afterMs: number): Promise<Response> {
  const { bizToken } = await begin(mock);
  mock.clock.advance(afterMs);
  return askResult(mock, bizToken);
}

async function askFor(mock: Mock, namespace: string): Promise<Response> {
  const { bizToken } = await begin(mock, undefined, { namespace: 'mine' });
  return askResult(mock, bizToken, { namespace });
}

async function askOften(mock: Mock, times: number): Promise<void> {
  mock.clock.freezeAt(Date.UTC(2026, 10, 24, 12));
  const { bizToken } = await begin(mock);
  for (let at = 0; at < times; at += 1) await askResult(mock, bizToken);
}

const applyIn = async (mock: Mock, region: string) =>
  apply(mock, await uploaded(mock, { region }), { region: 'ap-singapore' });

const comeBackTo = async (mock: Mock, redirectUrl: string) =>
  apply(mock, await uploaded(mock), { redirectUrl });

const applyWith = async (mock: Mock, change: (sound: Photo) => Photo) =>
  apply(mock, change(await uploaded(mock)));

const withMd5 = (sum: string) => (sound: Photo) => ({ ...sound, md5: sum });
const withUrl = (change: (url: string) => string) => (sound: Photo) => ({
  ...sound,
  url: change(sound.url),
});
const sound = (each: Photo) => each;

async function applyMany(mock: Mock, times: number): Promise<void> {
  for (let at = 0; at < times; at += 1) await begin(mock);
}

async function applyUnseen(mock: Mock, isUploaded: boolean): Promise<Response> {
  const { UploadUrl, ResourceUrl } = await uploadLink(mock);
  if (isUploaded) await put(UploadUrl);
  return apply(mock, { url: String(ResourceUrl), md5: md5(photo) });
}

async function applyLater(mock: Mock, afterMs: number): Promise<Response> {
  const there = await uploaded(mock);
  mock.clock.advance(afterMs);
  return apply(mock, there);
}

async function applyByLink(mock: Mock, link: 'UploadUrl' | 'ResourceUrl'): Promise<Response> {
  const links = await uploadLink(mock);
  await put(links.UploadUrl);
  return apply(mock, { url: String(links[link]), md5: md5(photo) });
}

export const verificationCases: RuleCases = {
  'result-too-late': either(askLater, [3 * days, 3 * days - 1_000]),
  'biz-token-changed': either(askWith, [
    (token: string) => token.toLowerCase(),
    (token: string) => token.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
  ]),
  'biz-token-of-other-account': either(askFor, ['yours', 'mine']),
  'biz-token-of-other-pair': {
    breaks: async (mock) => askResult(mock, (await intlLink(mock, {})).bizToken),
    keeps: async (mock) => askResult(mock, (await begin(mock)).bizToken),
  },
  'result-too-often': either(askOften, [11, 10]),
  'photo-in-other-region': either(applyIn, ['ap-bangkok', 'ap-singapore']),
  'photo-outside-cos': either(
    (mock, url: string | null) => applyWith(mock, url === null ? sound : withUrl(() => url)),
    ['https://cdn.bank.example/photo.jpg', null],
    { photoCheck: 'off' },
  ),
  'md5-upper-case': either(applyWith, [withMd5(md5(photo).toUpperCase()), sound]),
  'redirect-plain-http': either(comeBackTo, [
    'http://bank.example.com/callback',
    'http://192.168.0.7:3000/callback',
  ]),
  'redirect-app-scheme': either(comeBackTo, ['bankapp://done', 'https://bank.example/app/done']),
  'redirect-with-query': either(comeBackTo, [
    'https://bank.example/callback?order=7',
    'https://bank.example/callback/7',
  ]),
  'redirect-with-fragment': either(comeBackTo, [
    'https://bank.example/#/callback',
    'https://bank.example/callback',
  ]),
  'redirect-has-token': either(comeBackTo, [
    'https://bank.example/callback?token=mine',
    'https://bank.example/callback?my-token=mine',
  ]),
  'redirect-with-control-characters': either(comeBackTo, [
    'https://bank.example/callback\r\n',
    'https://bank.example/callback%0D%0A',
  ]),
  'redirect-with-password': either(comeBackTo, [
    'https://user:password@bank.example/callback',
    'https://bank.example/user:password@callback',
  ]),
  'links-never-opened': either(applyMany, [20, 19], { rateLimit: false }),
  'photo-not-uploaded': either(applyUnseen, [false, true]),
  'photo-link-expired': either(applyLater, [2 * hours, 2 * hours - 5_000]),
  'photo-by-upload-link': either(applyByLink, ['UploadUrl', 'ResourceUrl']),
  'photo-link-changed': either(applyWith, [
    withUrl((url) => url.replace('q-url-param-list=&', '')),
    // Encoded as a whole, as the official example has it.
    withUrl(encodeURIComponent),
  ]),
  'md5-of-other-bytes': either(applyWith, [withMd5(md5(Buffer.from(base64))), sound]),
};

/** What the MD5 is said to be of. */
export const md5Sources: readonly (readonly [sum: string, said: string])[] = [
  [md5(Buffer.from(base64)), 'the photo’s Base64 text'],
  [md5(Buffer.from(`data:image/jpeg;base64,${base64}`)), 'the photo as a data URI'],
  [md5(Buffer.alloc(0)), 'the MD5 of zero bytes'],
  [md5(otherPhoto), 'something else'],
  [Buffer.from(md5(photo), 'hex').toString('base64'), 'It is in Base64'],
  ['photo.jpg', 'not 32 hexadecimal digits'],
];

export const applyWithMd5 = (mock: Mock, sum: string): Promise<Response> =>
  applyWith(mock, withMd5(sum));
