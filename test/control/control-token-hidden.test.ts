import { beforeEach, describe, expect, test } from 'vitest';
import { begin, useMock } from '../support/mocks.js';

/** The control token opens the control API to whoever reads a request that was pasted into a ticket. */
const mock = useMock({ host: '0.0.0.0' });
const chosen = 'A-token.of~our_own-choice';
const other = useMock({ host: '0.0.0.0', controlToken: chosen });

beforeEach(() => Promise.all([mock().reset(), other().reset()]));

const percentEncoded = (text: string): string =>
  Array.from(text, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
const jsonEscaped = (text: string): string =>
  Array.from(text, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

const spellings: readonly (readonly [name: string, (token: string) => string])[] = [
  ['as it is', (token) => token],
  ['in lower case', (token) => token.toLowerCase()],
  ['percent-encoded', percentEncoded],
  ['percent-encoded in upper case', (token) => percentEncoded(token).toUpperCase()],
  ['percent-encoded twice', (token) => percentEncoded(token).replaceAll('%', '%25')],
];

const doors: readonly (readonly [name: string, path: string, init: RequestInit])[] = [
  ['the control API', '/_mock/v1/arm', { method: 'POST' }],
  ['the API', '/', { method: 'POST', headers: { 'X-TC-Action': 'DetectAuth' } }],
  ['the page', '/reflect/', {}],
  ['a call of the page', '/reflect/api/nobody/open', { method: 'POST' }],
  ['the storage', '/cos/bucket/key', { method: 'PUT' }],
];

interface Listed {
  readonly index: number;
}

async function shown(of: typeof mock): Promise<string> {
  const { url, controlToken } = of();
  const headers = { Authorization: `Bearer ${controlToken ?? ''}` };
  const ask = async (path: string) => (await fetch(`${url}/_mock/v1${path}`, { headers })).text();
  const lists = [await ask('/requests?limit=5000'), await ask('/requests?kind=control&limit=5000')];
  const indexes = lists.flatMap((list) =>
    (JSON.parse(list) as { requests: Listed[] }).requests.map(({ index }) => index),
  );
  const single = await Promise.all(indexes.map((index) => ask(`/requests/${index}`)));
  const events = of()
    .journal.entries()
    .map((entry) => JSON.stringify(entry));
  return [...lists, ...single, ...events, JSON.stringify(of().requests.list())].join('\n');
}

const unescaped = (text: string): string =>
  text.replace(/(?:\\+u00|%(?:25)*)([\da-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );

function expectHidden(text: string, token: string): void {
  const plain = unescaped(text).toLowerCase();
  const at = plain.indexOf(token.toLowerCase());
  expect(at < 0 ? 'hidden' : plain.slice(Math.max(0, at - 200), at + 60)).toBe('hidden');
}

describe.each([
  ['made at the start', mock],
  ['chosen', other],
] as const)('a control token that was %s', (_, of) => {
  test.each(doors)('is hidden wherever it was sent to %s', async (_door, path, init) => {
    const token = of().controlToken ?? '';
    for (const [, spelt] of spellings)
      for (const query of ['token', 'Token', 'TOKEN', 'x', 'to%6ben'])
        await fetch(`${of().url}${path}?${query}=${spelt(token)}&${spelt(token)}=1`, init);
    for (const [, spelt] of spellings) {
      const headers = {
        ...(init.headers as Record<string, string> | undefined),
        Authorization: `Bearer ${spelt(token)}`,
        Referer: `http://mock/_mock/?token=${spelt(token)}`,
        'X-TC-Token': spelt(token),
        'X-Other': spelt(token),
      };
      await fetch(`${of().url}${path}`, { ...init, headers });
    }
    expectHidden(await shown(of), token);
  });

  test('is hidden in bodies, paths and names', async () => {
    const { url, controlToken } = of();
    const token = controlToken ?? '';
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
    const bodies = spellings.map(([, spelt]) => spelt(token)).concat(jsonEscaped(token));
    for (const spelt of bodies) {
      const sent = [
        `{"token":"${spelt}","${spelt}":1,"list":["${spelt}"]}`,
        `{"token":"${spelt}"`,
        `token=${spelt}&y=${spelt}`,
      ];
      for (const body of sent)
        for (const path of ['/_mock/v1/arm', '/', '/reflect/api/nobody/open'])
          await fetch(`${url}${path}`, { method: 'POST', headers, body });
    }
    for (const [, spelt] of spellings)
      for (const path of ['/reflect/api/*/open', '/cos/bucket/*', '/_mock/v1/verifications/*'])
        await fetch(`${url}${path.replace('*', spelt(token))}`, { method: 'POST', headers });
    expectHidden(await shown(of), token);
  });
});

test('a control token of an earlier start is hidden in what was sent to the control API', async () => {
  const { url } = mock();
  const earlier = '0F8FAD5B-D9CB-469F-A165-70867728950E';
  const headers = { Referer: `${url}/_mock/?token=${earlier}` };
  await fetch(`${url}/_mock/v1/reset?ToKen=${earlier}`, { method: 'POST', headers });
  expectHidden(await shown(mock), earlier);
});

test('the token of a verification stays: it is the thread that requests are followed by', async () => {
  const { url } = mock();
  const { bizToken } = await begin(mock());
  await fetch(`${url}/reflect/?token=${bizToken}`);
  expect(mock().requests.list({ kind: 'page', limit: 1 })).toMatchObject([
    { bizToken, request: { query: { token: bizToken } } },
  ]);
});
