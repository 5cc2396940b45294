import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { packagePath } from '../../../mock-server/index.js';
import type { Fields, Kept } from '../contract-call.js';

/** Resolves nowhere, and no call needs it to. */
export const redirectUrl = 'https://contract.invalid/back';

export const legacyApply = 'ApplyWebVerificationToken';
export const legacyResult = 'GetWebVerificationResult';
export const intlApply = 'ApplyWebVerificationBizTokenIntl';
export const intlResult = 'GetWebVerificationResultIntl';
export const upload = 'CreateUploadUrl';

/** A made-up token of the right form: the call with it is sound, and no verification is touched. */
export const unknownToken = { BizToken: '00000000-ABCD-4EF0-8123-456789ABCDEF' };
export const target = { TargetAction: legacyApply };

let read: Buffer | undefined;

/** The invented face of the trial page: nobody's photo leaves this machine. */
export const photo = (): Buffer =>
  (read ??= readFileSync(packagePath('fixtures/faces/visitor.jpg')));
export const photoMd5 = (): string => hash('md5', photo());
const photoMd5Base64 = (): string => hash('md5', photo(), 'base64');
export const md5Headers = { right: photoMd5Base64, wrong: () => hash('md5', 'another', 'base64') };

/** A sound Apply with the photo behind the kept link, or bent. */
export const applyWith =
  (bent: (kept: Kept) => Fields = () => ({})) =>
  (kept: Kept): Fields => ({
    RedirectUrl: redirectUrl,
    CompareImageUrl: kept('link', 'ResourceUrl'),
    CompareImageMd5: photoMd5(),
    ...bent(kept),
  });
