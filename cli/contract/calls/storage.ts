import { byLink, type ContractCall, type Kept } from '../contract-call.js';
import { md5Headers, photo } from './samples.js';

const up = (kept: Kept) => kept('link', 'UploadUrl');
const down = (kept: Kept) => kept('link', 'ResourceUrl');
const spare = (kept: Kept) => kept('spare', 'UploadUrl');
const changed = (from: RegExp, to: string) => (kept: Kept) => spare(kept).replace(from, to);
/** Both times of the link moved to a day long past, the signature left. */
const expired = changed(/(q-(?:sign|key)-time=)\d+(;|%3B)\d+/gi, '$11600000000$21600007200');
const get = (headers: Readonly<Record<string, string>>) => byLink('GET', down, { headers });

/** COS, by the links of CreateUploadUrl. Refusals first: what they might change is uploaded again behind them. */
export const storage: readonly ContractCall[] = [
  {
    id: 'put-without-length',
    rows: [],
    ask: byLink('PUT', spare, { unlengthed: true, headers: { 'Content-Type': 'image/jpeg' } }),
  },
  { id: 'put-in-chunks', rows: [], ask: byLink('PUT', spare, { body: photo, chunked: true }) },
  {
    id: 'put-wrong-md5',
    rows: [],
    ask: byLink('PUT', spare, { body: photo, headers: { 'Content-MD5': md5Headers.wrong() } }),
  },
  {
    id: 'put-malformed-md5',
    rows: [],
    ask: byLink('PUT', spare, { body: photo, headers: { 'Content-MD5': 'no-md5' } }),
  },
  { id: 'post-by-link', rows: ['cos-signature'], ask: byLink('POST', spare, { body: photo }) },
  { id: 'get-by-upload-link', rows: ['cos-signature'], ask: byLink('GET', up) },
  { id: 'put-by-photo-link', rows: ['cos-signature'], ask: byLink('PUT', down, { body: photo }) },
  {
    id: 'link-expired',
    rows: ['link-expired'],
    ask: byLink('PUT', expired, { body: photo }),
    headers: true,
  },
  {
    id: 'link-other-signature',
    rows: ['cos-signature'],
    ask: byLink('PUT', changed(/q-signature=\w+/, `q-signature=${'0'.repeat(40)}`), {
      body: photo,
    }),
    headers: true,
  },
  {
    id: 'link-other-key',
    rows: ['cos-signature'],
    ask: byLink('PUT', changed(/\?/, 'x?'), { body: photo }),
  },
  {
    id: 'link-unknown-id',
    rows: ['cos-signature'],
    ask: byLink('PUT', changed(/q-ak=[^&]+/, 'q-ak=AKIDz0000000000000000contract'), {
      body: photo,
    }),
  },
  {
    id: 'link-no-empty-list',
    rows: ['cos-signature'],
    ask: byLink('PUT', changed(/&q-url-param-list=(?=&)/, ''), { body: photo }),
  },
  { id: 'get-not-uploaded', rows: [], ask: byLink('GET', down), headers: true },
  { id: 'put', rows: ['cos-signature'], ask: byLink('PUT', up, { body: photo }), headers: true },
  {
    id: 'put-again-with-md5',
    rows: [],
    ask: byLink('PUT', up, { body: photo, headers: { 'Content-MD5': md5Headers.right() } }),
  },
  { id: 'get', rows: ['cos-signature'], ask: byLink('GET', down), headers: true },
  { id: 'head', rows: ['head-by-get'], ask: byLink('HEAD', down) },
  { id: 'get-range', rows: ['ranges'], ask: get({ Range: 'bytes=0-99' }) },
  { id: 'get-two-ranges', rows: ['ranges'], ask: get({ Range: 'bytes=0-9,20-29' }) },
  { id: 'get-if-none-match', rows: ['conditions'], ask: get({ 'If-None-Match': '*' }) },
  {
    id: 'preflight',
    rows: ['cors'],
    ask: byLink('OPTIONS', up, {
      headers: { Origin: 'https://contract.invalid', 'Access-Control-Request-Method': 'PUT' },
    }),
    headers: true,
  },
];
