import { v3, type ContractCall } from '../contract-call.js';
import { intlApply, target, upload } from './samples.js';

/** CreateUploadUrl. The first call of all: keys that are wrong show here, and nothing more is asked. */
export const uploads: readonly ContractCall[] = [
  {
    id: 'upload-link',
    rows: ['link-life', 'cos-signature'],
    ask: v3(upload, target),
    keep: 'link',
  },
  { id: 'spare-link', rows: ['cos-signature'], ask: v3(upload, target), keep: 'spare' },
  { id: 'unused-link', rows: ['cos-signature'], ask: v3(upload, target), keep: 'unused' },
  {
    id: 'upload-for-successor',
    rows: ['texts'],
    ask: v3(upload, { TargetAction: intlApply }),
  },
  {
    id: 'upload-for-no-action',
    rows: ['target-action'],
    ask: v3(upload, { TargetAction: 'NoSuchAction' }),
  },
  {
    id: 'upload-for-a-path',
    rows: ['out-of-range'],
    ask: v3(upload, { TargetAction: '../other' }),
  },
];
