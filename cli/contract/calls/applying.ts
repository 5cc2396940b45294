import { hash } from 'node:crypto';
import { byLink, v3, type ContractCall, type Fields, type Kept } from '../contract-call.js';
import { applyWith, legacyApply, legacyResult, photoMd5, redirectUrl } from './samples.js';

const apply = (bent?: (kept: Kept) => Fields) => v3(legacyApply, applyWith(bent));
const photoAt = (link: (kept: Kept) => string) =>
  apply((kept) => ({ CompareImageUrl: link(kept) }));
const md5 = (text: () => string) => apply(() => ({ CompareImageMd5: text() }));
const back = (url: string) => apply(() => ({ RedirectUrl: url }));
const noPicture = () => Buffer.from('<html>no picture</html>');

/** ApplyWebVerificationToken, and the result that nobody has finished. Nobody opens a link, so nothing is billed. */
export const applying: readonly ContractCall[] = [
  { id: 'apply', rows: ['envelope'], ask: apply(), keep: 'legacy' },
  {
    id: 'apply-encoded-photo',
    rows: ['photo-moment'],
    ask: photoAt((kept) => encodeURIComponent(kept('link', 'ResourceUrl'))),
  },
  { id: 'apply-md5-capitals', rows: ['photo-moment'], ask: md5(() => photoMd5().toUpperCase()) },
  { id: 'apply-md5-other', rows: ['photo-moment'], ask: md5(() => hash('md5', 'another')) },
  {
    id: 'apply-not-uploaded',
    rows: ['photo-moment'],
    ask: photoAt((kept) => kept('unused', 'ResourceUrl')),
  },
  {
    id: 'apply-upload-link',
    rows: ['photo-moment'],
    ask: photoAt((kept) => kept('link', 'UploadUrl')),
  },
  {
    id: 'apply-link-changed',
    rows: ['photo-moment'],
    ask: photoAt((kept) => `${kept('link', 'ResourceUrl')}0`),
  },
  {
    id: 'apply-photo-elsewhere',
    rows: ['photo-moment'],
    ask: photoAt(() => 'https://contract.invalid/face.jpg'),
  },
  {
    id: 'put-no-picture',
    rows: [],
    ask: byLink('PUT', (kept) => kept('spare', 'UploadUrl'), { body: noPicture }),
  },
  {
    id: 'apply-no-picture',
    rows: ['photo-moment'],
    ask: apply((kept) => ({
      CompareImageUrl: kept('spare', 'ResourceUrl'),
      CompareImageMd5: hash('md5', noPicture()),
    })),
  },
  {
    id: 'apply-in-jakarta',
    rows: ['photo-region'],
    ask: v3(legacyApply, applyWith(), { headers: { 'X-TC-Region': 'ap-jakarta' } }),
  },
  {
    id: 'apply-successor-spelling',
    rows: ['texts'],
    ask: apply(() => ({ RedirectURL: redirectUrl })),
  },
  { id: 'apply-redirect-empty', rows: ['out-of-range'], ask: back('') },
  { id: 'apply-redirect-script', rows: ['out-of-range'], ask: back('javascript:void(0)') },
  { id: 'apply-redirect-app', rows: ['app-redirect'], ask: back('contract-app://back') },
  { id: 'apply-redirect-query', rows: ['texts'], ask: back(`${redirectUrl}?a=1#b`) },
  {
    id: 'result-unfinished',
    rows: ['unfinished'],
    ask: resultOf((kept) => kept('legacy', 'BizToken')),
  },
  {
    id: 'result-in-small-letters',
    rows: ['texts'],
    ask: resultOf((kept) => kept('legacy', 'BizToken').toLowerCase()),
  },
  {
    id: 'result-unknown',
    rows: ['texts'],
    ask: resultOf(() => '00000000-ABCD-4EF0-8123-456789ABCDEF'),
  },
  { id: 'result-malformed', rows: ['texts'], ask: resultOf(() => 'no-token') },
];

function resultOf(token: (kept: Kept) => string) {
  return v3(legacyResult, (kept) => ({ BizToken: token(kept) }));
}
