import { v3, type ContractCall } from '../contract-call.js';
import { intlResult, target, unknownToken, upload } from './samples.js';

const body = (text: string) => v3(upload, undefined, { body: text });
const typed = (contentType: string) => v3(upload, target, { contentType });

/** Forms of JSON, content types, sizes, and parameters of the wrong kind. */
export const bodies: readonly ContractCall[] = [
  { id: 'json-charset', rows: ['v3'], ask: typed('application/json; charset=utf-8') },
  { id: 'type-multipart', rows: ['texts'], ask: typed('multipart/form-data; boundary=contract') },
  { id: 'json-empty', rows: ['texts'], ask: body('') },
  { id: 'json-cut', rows: ['texts'], ask: body('{"TargetAction":') },
  { id: 'json-array', rows: ['texts'], ask: body('[]') },
  { id: 'parameter-missing', rows: ['texts'], ask: v3(upload, {}) },
  { id: 'parameter-unknown', rows: ['texts'], ask: v3(upload, { ...target, Unknown: 1 }) },
  { id: 'parameter-null', rows: ['texts'], ask: v3(upload, { TargetAction: null }) },
  { id: 'parameter-number', rows: ['texts'], ask: v3(upload, { TargetAction: 7 }) },
  { id: 'parameter-empty', rows: ['out-of-range'], ask: v3(upload, { TargetAction: '' }) },
  {
    id: 'get-too-long',
    rows: ['texts', 'order'],
    ask: v3(upload, undefined, { method: 'GET', query: `TargetAction=${'A'.repeat(33_000)}` }),
  },
  {
    id: 'post-too-large',
    rows: ['texts', 'order'],
    ask: v3(intlResult, { ...unknownToken, Filler: 'A'.repeat(10_600_000) }),
  },
];
