import { v1, v3, type ContractCall } from '../contract-call.js';
import { target, unknownToken, legacyResult, upload } from './samples.js';

const madeUpId = 'AKIDz00000000000000000000000contract';

/** Signature v3: what is taken, and how each mistake is refused. */
export const signaturesV3: readonly ContractCall[] = [
  { id: 'v3-wrong-key', rows: ['v3'], ask: v3(upload, target, { wrongKey: true }) },
  { id: 'v3-unknown-id', rows: ['v3'], ask: v3(upload, target, { secretId: madeUpId }) },
  { id: 'v3-late', rows: ['v3'], ask: v3(upload, target, { shiftSeconds: -420 }) },
  { id: 'v3-early', rows: ['v3'], ask: v3(upload, target, { shiftSeconds: 420 }) },
  { id: 'v3-other-date', rows: ['v3'], ask: v3(upload, target, { dateShiftDays: 1 }) },
  {
    id: 'v3-no-timestamp',
    rows: ['texts'],
    ask: v3(upload, target, { headers: { 'X-TC-Timestamp': null } }),
  },
  {
    id: 'v3-timestamp-word',
    rows: ['texts'],
    ask: v3(upload, target, { headers: { 'X-TC-Timestamp': 'yesterday' } }),
  },
  {
    id: 'v3-no-authorization',
    rows: ['texts'],
    ask: v3(upload, target, { headers: { Authorization: null } }),
  },
  { id: 'v3-host-alone', rows: ['v3'], ask: v3(upload, target, { signedHeaders: ['host'] }) },
  {
    id: 'v3-action-signed',
    rows: ['host-and-case'],
    ask: v3(upload, target, { signedHeaders: ['content-type', 'host', 'x-tc-action'] }),
  },
  { id: 'v3-other-service', rows: ['scope'], ask: v3(upload, target, { service: 'cvm' }) },
  { id: 'v3-unsigned-payload', rows: ['v3'], ask: v3(upload, target, { unsignedPayload: true }) },
  {
    id: 'v3-wrong-payload-hash',
    rows: ['texts'],
    ask: v3(upload, target, { headers: { 'X-TC-Content-SHA256': '0'.repeat(64) } }),
  },
  {
    id: 'v3-body-changed',
    rows: ['v3'],
    ask: v3(upload, target, { sentBody: '{"TargetAction":"Another"}' }),
  },
  { id: 'v3-get', rows: ['v3'], ask: v3(upload, target, { method: 'GET' }) },
  {
    id: 'v3-wrong-token',
    rows: ['texts'],
    ask: v3(upload, target, { headers: { 'X-TC-Token': 'no-such-token' } }),
  },
];

/** Signature v1, which Node's international SDK takes unless told otherwise. */
export const signaturesV1: readonly ContractCall[] = [
  { id: 'v1-post', rows: ['v1'], ask: v1(upload, target) },
  { id: 'v1-get', rows: ['v1'], ask: v1(upload, target, { method: 'GET' }) },
  { id: 'v1-sha1', rows: ['v1'], ask: v1(upload, target, { pairs: { SignatureMethod: null } }) },
  {
    id: 'v1-unknown-method',
    rows: ['texts'],
    ask: v1(upload, target, { pairs: { SignatureMethod: 'HmacMD5' } }),
  },
  { id: 'v1-wrong-key', rows: ['v1'], ask: v1(upload, target, { wrongKey: true }) },
  {
    id: 'v1-line-feed',
    rows: ['v1'],
    ask: v1(upload, target, { bendSignature: (sound) => `${sound}\n` }),
  },
  {
    id: 'v1-chinese',
    rows: ['texts'],
    ask: v1(legacyResult, unknownToken, { pairs: { Language: 'zh-CN' } }),
  },
  {
    id: 'v1-too-large',
    rows: ['texts'],
    ask: v1(upload, { TargetAction: 'A'.repeat(1_100_000) }),
  },
];
