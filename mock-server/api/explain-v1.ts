import type { Explanation, SignedTexts } from './explain-tc3.js';
import type { ApiRequest } from './request.js';
import { v1Signature, v1StringToSign, type Pairs, type V1Method } from './v1.js';

/** The same for signature v1: its string is the only text there is. */
export function explainV1(
  request: ApiRequest,
  pairs: Pairs,
  { method, secretKey }: { readonly method: V1Method; readonly secretKey: string },
): Explanation {
  const sent = (pairs.find(([key]) => key === 'Signature')?.[1] ?? '').trim();
  const signedPairs = pairs.filter(([key]) => key !== 'Signature');
  const host = request.headers.host ?? '';
  const right = v1StringToSign(request.method, host, signedPairs);
  for (const { cause, made } of mistakes(request.method, host, signedPairs)) {
    const found = made.find((text) => holds(text, sent, secretKey));
    if (found !== undefined) return { cause, expected: asTexts(right), signed: asTexts(found) };
  }
  const other: V1Method = method === 'HmacSHA1' ? 'HmacSHA256' : 'HmacSHA1';
  if (v1Signature(right, other, secretKey) === sent)
    return {
      cause: `The string was signed with ${other}, and SignatureMethod says ${method}. Left out, it means HmacSHA1.`,
      expected: asTexts(right),
      signed: null,
    };
  return {
    cause:
      'No usual mistake gives the signature that was sent. Most often the SecretKey is another one; else compare the string below with what your client signs.',
    expected: asTexts(right),
    signed: null,
  };
}

const asTexts = (stringToSign: string): SignedTexts => ({ canonicalRequest: '', stringToSign });

const holds = (text: string, sent: string, secretKey: string): boolean =>
  v1Signature(text, 'HmacSHA1', secretKey) === sent ||
  v1Signature(text, 'HmacSHA256', secretKey) === sent;

function mistakes(method: string, host: string, pairs: Pairs) {
  const [name = ''] = host.split(':');
  const query = (list: Pairs) => list.map(([key, value]) => `${key}=${value}`).join('&');
  const sorted = [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));
  const encoded = sorted.map(([key, value]) => [key, encodeURIComponent(value)] as const);
  return [
    {
      cause:
        'The signed host is not the Host that was sent. Sign the host that the request goes to, with its port.',
      made: [
        'localhost',
        '127.0.0.1',
        name,
        'faceid.tencentcloudapi.com',
        'faceid.intl.tencentcloudapi.com',
      ].map((each) => v1StringToSign(method, each, pairs)),
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
