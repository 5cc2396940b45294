import { otherHosts, otherKeys, type Explanation, type SignedTexts } from './explain-tc3.js';
import { hostCandidates, type ApiRequest } from './request.js';
import { v1Signature, v1StringToSign, type Pairs, type V1Method } from './v1.js';

interface Mistake {
  readonly cause: string;
  /** Strings to sign, and the key where it is another. */
  readonly made: readonly string[];
  readonly keys?: readonly string[];
}

/** The same for signature v1: its string is the only text there is. */
export function explainV1(
  request: ApiRequest,
  pairs: Pairs,
  { method, secretKey }: { readonly method: V1Method; readonly secretKey: string },
): Explanation {
  const sent = (pairs.find(([key]) => key === 'Signature')?.[1] ?? '').trim();
  const signedPairs = pairs.filter(([key]) => key !== 'Signature');
  const secretId = pairs.find(([key]) => key === 'SecretId')?.[1] ?? '';
  const right = (host: string) => v1StringToSign(request.method, host, signedPairs);
  const hosts = [...new Set(hostCandidates(request))];
  const expected = asTexts(right(hosts[0] ?? ''));
  const other: V1Method = method === 'HmacSHA1' ? 'HmacSHA256' : 'HmacSHA1';
  if (hosts.some((host) => v1Signature(right(host), other, secretKey) === sent))
    return {
      cause: `The string was signed with ${other}, and SignatureMethod says ${method}. Left out, it means HmacSHA1.`,
      expected,
      signed: null,
    };
  // Whichever of the tolerated forms of the host was signed.
  for (const host of hosts) {
    const keys = otherKeys(secretKey, secretId);
    for (const mistake of mistakes(request.method, host, { pairs: signedPairs, keys })) {
      const found = foundIn(mistake, sent, secretKey);
      if (found !== undefined)
        return { cause: mistake.cause, expected: asTexts(right(host)), signed: asTexts(found) };
    }
  }
  return {
    cause:
      'No usual mistake gives the signature that was sent. Most often the SecretKey is another one; else compare the string below with what your client signs.',
    expected,
    signed: null,
  };
}

const asTexts = (stringToSign: string): SignedTexts => ({ canonicalRequest: '', stringToSign });

const foundIn = ({ made, keys }: Mistake, sent: string, secretKey: string): string | undefined =>
  made.find((text) => (keys ?? [secretKey]).some((key) => holds(text, sent, key)));

const holds = (text: string, sent: string, secretKey: string): boolean =>
  v1Signature(text, 'HmacSHA1', secretKey) === sent ||
  v1Signature(text, 'HmacSHA256', secretKey) === sent;

interface Right {
  readonly pairs: Pairs;
  readonly keys: readonly string[];
}

function mistakes(method: string, host: string, { pairs, keys }: Right): readonly Mistake[] {
  const query = (list: Pairs) => list.map(([key, value]) => `${key}=${value}`).join('&');
  const sorted = [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));
  const encoded = sorted.map(([key, value]) => [key, encodeURIComponent(value)] as const);
  return [
    {
      cause:
        'The signed host is not the Host that was sent. Sign the host that the request goes to, with its port.',
      made: otherHosts(host).map((each) => v1StringToSign(method, each, pairs)),
    },
    {
      cause:
        'The SecretKey has blanks, quotes or a line end around it, or is the SecretId. Read it without them.',
      made: [v1StringToSign(method, host, pairs)],
      keys,
    },
    {
      cause:
        'The values were percent-encoded before they were signed. Sign them as they are, and encode only what is sent.',
      made: [`${method}${host}/?${query(encoded)}`],
    },
    {
      cause: 'The parameters were not sorted by byte. Capitals stand before small letters.',
      made: [
        `${method}${host}/?${query(pairs)}`,
        `${method}${host}/?${query([...pairs].sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))}`,
      ],
    },
    {
      cause: 'The path "/" is missing between host and "?".',
      made: [`${method}${host}?${query(sorted)}`],
    },
    {
      cause: 'The other method was signed.',
      made: [v1StringToSign(method === 'GET' ? 'POST' : 'GET', host, pairs)],
    },
  ];
}
