import type { Action } from '../action.js';
import { applyWebVerificationBizTokenIntl } from './apply-web-verification-biz-token-intl.js';
import { applyWebVerificationToken } from './apply-web-verification-token.js';
import { createUploadUrl } from './create-upload-url.js';
import { getWebVerificationResultIntl } from './get-web-verification-result-intl.js';
import { getWebVerificationResult } from './get-web-verification-result.js';

/** The registry: an action is offered when it stands here. */
export const actions: ReadonlyMap<string, Action> = new Map(
  [
    applyWebVerificationToken,
    getWebVerificationResult,
    createUploadUrl,
    applyWebVerificationBizTokenIntl,
    getWebVerificationResultIntl,
  ].map((action) => [action.name, action]),
);
