import { connect } from 'node:net';
import fc from 'fast-check';

/** One request, as bytes: known and strange paths, methods, headers and bodies, in sound and broken framing. */
export interface Shot {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  readonly framing: (typeof framings)[number];
}

export interface Known {
  /** Values that lead further than anything made up: tokens, names. */
  readonly values: readonly string[];
  /** Ways that lead somewhere. */
  readonly routes: readonly (readonly [method: string, path: string])[];
}

const framings = ['length', 'chunked', 'none', 'too-long', 'too-short', 'broken-chunk'] as const;
const methods = 'GET POST PUT DELETE HEAD OPTIONS PATCH TRACE PROPFIND'.split(' ');
const doors = ['/', '/reflect/', '/_mock/v1/', '/_mock/', '/cos/', '//', '*', 'http://other.test/'];
const words =
  'reflect api try clock assets page.js _mock v1 events openapi.json cos bucket photo.jpg metrics livez media'.split(
    ' ',
  );
const strange = [
  '',
  '..',
  '%',
  '%00',
  '%2e%2e',
  '%ff',
  '\\',
  '__proto__',
  'ü',
  '<b>',
  '9'.repeat(5e3),
];
const fields =
  'bizToken scenario namespace token code video frame userAgent __proto__ ms now limit after text'.split(
    ' ',
  );
const headerNames =
  'Authorization Content-Type Content-MD5 Range If-Range If-None-Match Origin Referer User-Agent X-TC-Action X-TC-Timestamp X-FaceID-Mock-Visit X-FaceID-Mock-Scenario Last-Event-ID Accept-Language Cookie Sec-Fetch-Site Via'.split(
    ' ',
  );
const headerValues = [
  'application/json',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'bytes=0-',
  'bytes=9-1',
  'null',
  'W/"1"',
  'zh-CN,,;q=2',
];

const encoded = (text: string): string => encodeURIComponent(text);
const printable = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  maxLength: 60,
});

function paths(values: readonly string[]): fc.Arbitrary<string> {
  const segment = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...words, ...values) },
    { weight: 2, arbitrary: fc.constantFrom(...strange) },
    { weight: 1, arbitrary: fc.string({ maxLength: 20 }).map(encoded) },
  );
  return fc
    .tuple(fc.constantFrom(...doors), fc.array(segment, { maxLength: 4 }))
    .map(([door, segments]) => door + segments.join('/'));
}

function queries(values: readonly string[]): fc.Arbitrary<string> {
  const value = fc.oneof(fc.constantFrom(...values), fc.string({ maxLength: 10 })).map(encoded);
  return fc
    .array(
      fc.tuple(fc.constantFrom(...fields), value).map((pair) => pair.join('=')),
      { maxLength: 4 },
    )
    .map((pairs) => (pairs.length === 0 ? '' : `?${pairs.join('&')}`));
}

function bodies(values: readonly string[]): fc.Arbitrary<Buffer> {
  const field = fc.constantFrom(...fields);
  const value = fc.oneof(fc.constantFrom(...values), fc.jsonValue({ maxDepth: 2 }));
  const json = fc.dictionary(field, value).map((each) => JSON.stringify(each));
  const part = fc
    .tuple(field, printable)
    .map(([name, text]) =>
      [
        '--x',
        `Content-Disposition: form-data; name="${name}"; filename="${text}"`,
        'Content-Type: video/mp4',
        '',
        text,
        '',
      ].join('\r\n'),
    );
  const multipart = fc.array(part, { maxLength: 4 }).map((parts) => `${parts.join('')}--x--\r\n`);
  return fc.oneof(
    fc.constant(Buffer.alloc(0)),
    fc.oneof(json, multipart, fc.string({ maxLength: 200 })).map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  );
}

export function shots({ values, routes }: Known): fc.Arbitrary<Shot> {
  const anywhere = fc.tuple(fc.constantFrom(...methods), paths(values));
  const way = fc.oneof(anywhere, fc.constantFrom(...routes));
  const header = fc.tuple(
    fc.constantFrom(...headerNames),
    fc.oneof(fc.constantFrom(...headerValues), printable),
  );
  const rest = fc.record({
    query: queries(values),
    headers: fc.uniqueArray(header, { maxLength: 5, selector: ([name]) => name }),
    body: bodies(values),
    framing: fc.constantFrom(...framings),
  });
  return fc
    .tuple(way, rest)
    .map(([[method, path], { query, ...other }]) => ({ ...other, method, path: path + query }));
}

/** The status that came, or how the connection ended without one. Nothing else is waited for. */
export function fire(url: string, shot: Shot): Promise<number | 'closed' | 'reset'> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve) => {
    let text = '';
    let end: 'closed' | 'reset' = 'closed';
    const socket = connect(Number(port), hostname, () => socket.end(bytesOf(shot, host)));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      const status = /^HTTP\/1\.1 ([2-5]\d\d)/.exec(text)?.[1];
      if (status === undefined) return;
      socket.destroy();
      resolve(Number(status));
    });
    socket.on('error', () => (end = 'reset'));
    socket.on('close', () => {
      resolve(end);
    });
  });
}

function bytesOf({ method, path, headers, body, framing }: Shot, host: string): Buffer {
  const head = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host}`,
    'Connection: close',
    ...announced[framing](body.length),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ];
  return Buffer.concat([Buffer.from(head.join('\r\n')), sent(body, framing)]);
}

const length = (bytes: number): readonly string[] => [`Content-Length: ${bytes}`];
const chunked = (): readonly string[] => ['Transfer-Encoding: chunked'];
const announced: Readonly<Record<Shot['framing'], (bytes: number) => readonly string[]>> = {
  length,
  chunked,
  none: () => [],
  'too-long': (bytes) => length(bytes + 7),
  'too-short': (bytes) => length(Math.max(0, bytes - 7)),
  'broken-chunk': chunked,
};

function sent(body: Buffer, framing: Shot['framing']): Buffer {
  if (announced[framing] !== chunked) return body;
  const size = Buffer.from(`${body.length.toString(16)}\r\n`);
  const end = Buffer.from(framing === 'chunked' ? '0\r\n\r\n' : 'zz\r\n');
  return Buffer.concat(body.length === 0 ? [end] : [size, body, Buffer.from('\r\n'), end]);
}
