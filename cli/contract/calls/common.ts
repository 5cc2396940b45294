import { v3, type ContractCall } from '../contract-call.js';
import { legacyResult, target, unknownToken, upload } from './samples.js';

const changed = (headers: Readonly<Record<string, string | null>>) =>
  v3(upload, target, { headers });

/** What every call has in common: version, action, region, language, headers of the answer. */
export const common: readonly ContractCall[] = [
  { id: 'answer-headers', rows: ['envelope'], ask: v3(upload, target), headers: true },
  { id: 'refusal-headers', rows: ['envelope'], ask: v3(upload, {}), headers: true },
  { id: 'no-action', rows: ['texts', 'order'], ask: changed({ 'X-TC-Action': null }) },
  { id: 'unknown-action', rows: ['texts'], ask: v3('NoSuchAction', {}) },
  { id: 'no-version', rows: ['texts'], ask: changed({ 'X-TC-Version': null }) },
  { id: 'unknown-version', rows: ['texts'], ask: changed({ 'X-TC-Version': '2019-07-22' }) },
  { id: 'no-region', rows: ['texts'], ask: changed({ 'X-TC-Region': null }) },
  { id: 'region-null', rows: ['texts'], ask: changed({ 'X-TC-Region': 'null' }) },
  { id: 'unknown-region', rows: ['regions'], ask: changed({ 'X-TC-Region': 'ap-atlantis' }) },
  { id: 'upload-in-jakarta', rows: ['regions'], ask: changed({ 'X-TC-Region': 'ap-jakarta' }) },
  {
    id: 'chinese-refusal',
    rows: ['texts'],
    ask: v3(legacyResult, unknownToken, { headers: { 'X-TC-Language': 'zh-CN' } }),
  },
  { id: 'method-put', rows: ['texts', 'order'], ask: v3(upload, target, { method: 'PUT' }) },
  {
    id: 'no-action-wrong-signature',
    rows: ['order'],
    ask: v3(upload, target, { headers: { 'X-TC-Action': null }, wrongKey: true }),
  },
  {
    id: 'unknown-region-wrong-signature',
    rows: ['order'],
    ask: v3(upload, target, { headers: { 'X-TC-Region': 'ap-atlantis' }, wrongKey: true }),
  },
];
