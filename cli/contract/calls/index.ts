import type { ContractCall } from '../contract-call.js';
import { applying } from './applying.js';
import { bodies } from './bodies.js';
import { common } from './common.js';
import { signaturesV1, signaturesV3 } from './signatures.js';
import { storage } from './storage.js';
import { successor } from './successor.js';
import { uploads } from './uploads.js';

/** The contract: a call is one line in a file of this folder and its title in `texts/`. Sent in this order. */
export const contractCalls: readonly ContractCall[] = [
  ...uploads,
  ...storage,
  ...applying,
  ...successor,
  ...signaturesV3,
  ...signaturesV1,
  ...common,
  ...bodies,
];
