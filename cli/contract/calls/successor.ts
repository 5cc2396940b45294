import { v3, type ContractCall, type Fields, type Kept } from '../contract-call.js';
import { intlApply, intlResult, legacyResult, photo, redirectUrl } from './samples.js';

const apply = (bent: Fields = {}) => v3(intlApply, { RedirectURL: redirectUrl, ...bent });
const config = (Config: Fields) => apply({ Config });
/** The photo is read when the call is made: its text is long. */
const withPhoto = (CheckMode: number) =>
  v3(intlApply, () => ({
    RedirectURL: redirectUrl,
    CompareImageBase64: photo().toString('base64'),
    Config: { CheckMode },
  }));
const resultOf = (token: (kept: Kept) => string) =>
  v3(intlResult, (kept) => ({ BizToken: token(kept) }));

/** The successor pair. */
export const successor: readonly ContractCall[] = [
  { id: 'intl-apply', rows: ['envelope'], ask: withPhoto(2), keep: 'intl' },
  { id: 'intl-liveness-only', rows: ['successor-config'], ask: config({ CheckMode: 3 }) },
  { id: 'intl-no-photo', rows: ['successor-config'], ask: apply() },
  { id: 'intl-photo-no-base64', rows: ['out-of-range'], ask: apply({ CompareImageBase64: '%%%' }) },
  {
    id: 'intl-photo-no-picture',
    rows: [],
    ask: apply({ CompareImageBase64: Buffer.from('<html>no picture</html>').toString('base64') }),
  },
  { id: 'intl-rule-unknown', rows: ['rule-ids'], ask: apply({ RuleId: 'contract-unknown' }) },
  { id: 'intl-config-unknown', rows: ['texts'], ask: config({ Unknown: 1 }) },
  { id: 'intl-check-mode-9', rows: ['out-of-range'], ask: config({ CheckMode: 9 }) },
  { id: 'intl-retries-0', rows: ['out-of-range'], ask: config({ LivenessRetryLimit: 0 }) },
  {
    id: 'intl-actions-alone',
    rows: ['successor-config'],
    ask: config({ ActionList: 'blink', SecurityLevel: 3 }),
  },
  {
    id: 'intl-result-unfinished',
    rows: ['unfinished'],
    ask: resultOf((kept) => kept('intl', 'BizToken')),
  },
  {
    id: 'intl-result-unknown',
    rows: ['texts'],
    ask: resultOf(() => '00000000-ABCD-4EF0-8123-456789ABCDEF'),
  },
  {
    id: 'intl-token-in-legacy-result',
    rows: ['texts'],
    ask: v3(legacyResult, (kept) => ({ BizToken: kept('intl', 'BizToken') })),
  },
];
