import { createHash } from 'node:crypto';
import { hostCandidates, type ApiRequest } from './request.js';
import { payloadHashOf, tc3Parts, type Tc3Authorization, type Tc3Parts } from './tc3.js';

/** Why a signature does not hold: what should have been signed, and, where it could be found, what was. */
export interface Explanation {
  /** One sentence, with the cure. */
  readonly cause: string;
  readonly expected: SignedTexts;
  /** What the client signed: found by trying usual mistakes until one gives the client's signature. */
  readonly signed: SignedTexts | null;
}

export type SignedTexts = Pick<Tc3Parts, 'canonicalRequest' | 'stringToSign'>;

/** Everything a v3 signature is made of; a mistake changes one of them. */
interface Ingredients {
  readonly request: ApiRequest;
  readonly host: string;
  readonly payloadHash: string;
  readonly date: string;
  readonly service: string;
  readonly timestamp: string;
  readonly secretKey: string;
}

interface Mistake {
  readonly cause: string;
  readonly made: readonly Partial<Ingredients>[];
}

/** Larger bodies are not serialised again: trying would cost more than it tells. */
const maxReserialised = 256 * 1024;

export function explainTc3(
  request: ApiRequest,
  authorization: Tc3Authorization,
  timestamp: string,
  secretKey: string,
): Explanation {
  const hosts = [...new Set(hostCandidates(request))];
  const right: Ingredients = {
    request,
    host: hosts[0] ?? '',
    payloadHash: payloadHashOf(request),
    date: authorization.date,
    service: authorization.service,
    timestamp,
    secretKey,
  };
  const partsOf = (ingredients: Ingredients) =>
    tc3Parts(
      ingredients.request,
      { ...ingredients, signedHeaders: authorization.signedHeaders },
      { ...ingredients, lowerCase: false },
    );
  for (const { cause, made } of mistakes(right, authorization.secretId)) {
    for (const mistake of made) {
      // Whichever of the tolerated forms of the host was signed: both Node SDKs leave out its port.
      for (const host of mistake.host === undefined ? hosts : [right.host]) {
        const signed = partsOf({ ...right, host, ...mistake });
        if (signed.signature === authorization.signature)
          return { cause, expected: partsOf({ ...right, host }), signed };
      }
    }
  }
  return { cause: unknownCause, expected: partsOf(right), signed: null };
}

const unknownCause =
  'No usual mistake gives the signature that was sent. Most often the SecretKey is another one; else compare the texts below with what your client signs.';

function mistakes(right: Ingredients, secretId: string): readonly Mistake[] {
  return [
    {
      cause:
        'The signed host is not the Host that was sent. Sign the host that the request goes to, with its port.',
      made: otherHosts(right.host).map((host) => ({ host })),
    },
    {
      cause:
        'The body was changed after it was signed: serialised again, or signed before it was complete. Sign the very bytes that are sent.',
      made: otherBodies(right.request.body).map((body) => ({ payloadHash: sha256(body) })),
    },
    {
      cause:
        'The signed content-type is not the one that was sent. Sign the header as it goes out, charset included.',
      made: [
        'application/json',
        ...['; charset=utf-8', ';charset=utf-8', '; charset=UTF-8', ';charset=UTF-8'].flatMap(
          (charset) => [
            `application/json${charset}`,
            `application/x-www-form-urlencoded${charset}`,
          ],
        ),
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'text/plain',
        'text/plain;charset=UTF-8',
        '',
      ].map((type) => ({
        request: { ...right.request, headers: { ...right.request.headers, 'content-type': type } },
      })),
    },
    {
      cause:
        'The query was changed after it was signed: sorted, or encoded in another way. Sign the text behind "?" as it is sent.',
      made: otherQueries(right.request.query).map((query) => ({
        request: { ...right.request, query },
      })),
    },
    {
      cause:
        'The key was derived for another service than the scope names. Use the same service in both; production wants "faceid".',
      made: ['faceid', 'cvm', 'tencentcloudapi', right.host, right.host.split('.')[0] ?? ''].map(
        (service) => ({ service }),
      ),
    },
    {
      cause:
        'The key was derived for another date than the scope names. Use the UTC date of the timestamp in both.',
      made: [-1, 1].map((days) => ({ date: shifted(right.date, days) })),
    },
    {
      cause:
        'Another timestamp was signed than X-TC-Timestamp says. Use one value in both, in seconds.',
      made: [-2, -1, 1, 2]
        .map((seconds) => ({ timestamp: String(Number(right.timestamp) + seconds) }))
        .concat({ timestamp: `${right.timestamp}000` }),
    },
    {
      cause:
        'The SecretKey has blanks, quotes or a line end around it, or is the SecretId. Read it without them.',
      made: otherKeys(right.secretKey, secretId).map((secretKey) => ({ secretKey })),
    },
    {
      cause:
        'The other method was signed. GET signs the query and an empty body, POST an empty query and the body.',
      made: [
        { request: { ...right.request, method: right.request.method === 'GET' ? 'POST' : 'GET' } },
        { request: { ...right.request, method: 'GET' }, payloadHash: sha256('') },
      ],
    },
  ];
}

const productionHosts = [
  'faceid.tencentcloudapi.com',
  'faceid.intl.tencentcloudapi.com',
  'faceid.ap-singapore.tencentcloudapi.com',
];

/** What people sign for a host, by mistake. */
export function otherHosts(host: string): string[] {
  const [, name = host, ending = ''] = /^(.*?)(:\d+)?$/.exec(host) ?? [];
  const names = ['localhost', '127.0.0.1', name, ...productionHosts];
  const likely = names.flatMap((each) => [each, `${each}${ending}`, `${each}:80`, `${each}:443`]);
  const own = [name, `${name}${ending}`];
  return [
    ...likely,
    ...own.flatMap((each) => [`http://${each}`, `https://${each}`, `http://${each}/`]),
    ...[...own, ...productionHosts].flatMap((each) => behindHost.map((more) => `${each}${more}`)),
    ...own.flatMap((each) => [` ${each}`, each.toUpperCase()]),
    '',
  ];
}

/** What stands behind a host in an endpoint that was pasted or read from a file. */
const behindHost = ['/', '.', ' ', '\n', '\r\n', '\r', '?', ':', '/?'];

/** What is read for a key, by mistake. */
export const otherKeys = (key: string, secretId: string): string[] => [
  ...[' ', '\n', '\r\n', '\r', '\t', '"', "'", '\ufeff'].flatMap((mark) => [
    `${mark}${key}`,
    `${key}${mark}`,
    `${mark}${key}${mark}`,
  ]),
  secretId,
  '',
  key.toUpperCase(),
  key.toLowerCase(),
];

function otherBodies(body: Buffer): string[] {
  const text = body.toString('utf8');
  const always = ['', '{}', `${text}\n`, text.trim()];
  if (body.length > maxReserialised) return always;
  try {
    const value: unknown = JSON.parse(text);
    return [
      ...always,
      JSON.stringify(value),
      JSON.stringify(value, null, 2),
      JSON.stringify(value, null, 4),
      pythonJson(value),
      JSON.stringify(sortedKeys(value)),
      asciiJson(JSON.stringify(value)),
    ];
  } catch {
    // No JSON: there is nothing to serialise again.
    return always;
  }
}

/** `json.dumps` puts a blank behind commas and colons and escapes what is not ASCII. */
function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, each]) => `${asciiJson(JSON.stringify(key))}: ${pythonJson(each)}`)
      .join(', ')}}`;
  return asciiJson(JSON.stringify(value));
}

const asciiJson = (json: string): string =>
  json.replace(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

function sortedKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function otherQueries(query: string): string[] {
  const sorted = query.split('&').sort().join('&');
  const variants = [
    sorted,
    query.replaceAll('+', '%20'),
    query.replaceAll('%20', '+'),
    '',
    `?${query}`,
  ];
  try {
    return [...variants, decodeURIComponent(query)];
  } catch {
    // Not valid percent-encoding: then it was not signed decoded either.
    return variants;
  }
}

function shifted(date: string, days: number): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? date : new Date(at + days * 86_400_000).toISOString().slice(0, 10);
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
