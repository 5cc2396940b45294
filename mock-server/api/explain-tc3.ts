import { createHash } from 'node:crypto';
import { header, type ApiRequest } from './request.js';
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
  const right: Ingredients = {
    request,
    host: header(request, 'host') ?? '',
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
  const expected = partsOf(right);
  for (const { cause, made } of mistakes(right, authorization.secretId)) {
    for (const mistake of made) {
      const signed = partsOf({ ...right, ...mistake });
      if (signed.signature === authorization.signature) return { cause, expected, signed };
    }
  }
  return { cause: unknownCause, expected, signed: null };
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
        'application/json; charset=utf-8',
        'application/json;charset=utf-8',
        'application/x-www-form-urlencoded',
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
        'The SecretKey has blanks or a line end around it, or is the SecretId. Read it without them.',
      made: [
        ` ${right.secretKey}`,
        `${right.secretKey} `,
        `${right.secretKey}\n`,
        `${right.secretKey}\r\n`,
        secretId,
        '',
      ].map((secretKey) => ({ secretKey })),
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

function otherHosts(host: string): string[] {
  const [name = '', port] = host.split(':');
  const ending = port === undefined ? '' : `:${port}`;
  const names = ['localhost', '127.0.0.1', name, ...productionHosts];
  return [
    ...names.flatMap((each) => [each, `${each}${ending}`, `${each}:80`, `${each}:443`]),
    `http://${host}`,
    `https://${host}`,
    '',
  ];
}

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
