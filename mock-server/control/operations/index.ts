import type { Operation } from '../operation.js';
import { getVerification } from './get-verification.js';
import { listVerifications } from './list-verifications.js';
import { reset } from './reset.js';

/** The registry: what can be called under `/_mock/v1`, in the order of the reference page. */
export const operations: readonly Operation[] = [listVerifications, getVerification, reset];
