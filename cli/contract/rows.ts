import type { MockOptions } from '../../mock-server/index.js';
import type { Part } from './compare.js';

/** A line of docs/fidelity.md that calls can settle. */
export interface Row {
  /** Letter for letter as in the table; a test compares. */
  readonly line: string;
  /** Which differences speak against it; its own behaviour alone unless said. */
  readonly about?: readonly Part[];
  /** Where the emulator can do otherwise: each way, as it is written for people. */
  readonly switches?: readonly Switch[];
}

export interface Switch {
  readonly say: string;
  readonly options: MockOptions;
}

export const rows = {
  v3: {
    line: 'v3 signatures (TC3-HMAC-SHA256), POST JSON and GET, scope date in UTC, ±5 minutes',
  },
  v1: { line: 'v1 signatures (HmacSHA1, HmacSHA256), GET and form POST' },
  'host-and-case': {
    line: 'Host signed without its port by both Node SDKs; header values signed in lower case',
  },
  envelope: {
    line: 'HTTP 200 and `Content-Type: application/json` for every answer',
    about: ['behaviour', 'headers'],
  },
  texts: { line: 'Texts of errors', about: ['behaviour', 'wording'] },
  // Of production's own hosts the first label is `faceid`, so that the other half of it cannot be asked there.
  scope: {
    line: 'A scope that names anything else than `faceid` or that label: AuthFailure.InvalidAuthorization',
  },
  'successor-config': {
    line: 'Config: defaults, ranges, ActionList only with SecurityLevel 2, 4, 5; a bad ThemeColor falls back',
  },
  'out-of-range': {
    line: 'Wording for a value that is not taken: ``The value of parameter `X` is not valid.``',
    about: ['behaviour', 'wording'],
  },
  'target-action': {
    line: 'A TargetAction that is no action of this product gets its links, with a finding',
    switches: [
      { say: '--target-action refuse', options: { targetAction: 'refuse' } },
      { say: '--target-action accept', options: { targetAction: 'accept' } },
    ],
  },
  'photo-region': {
    line: "A photo of another region than Apply's: InvalidParameterValue for CompareImageUrl, with a finding",
    switches: [
      { say: '--photo-region accept', options: { photoRegion: 'accept' } },
      { say: '--photo-region refuse', options: { photoRegion: 'refuse' } },
    ],
  },
  'app-redirect': {
    line: "A RedirectUrl with an app's own scheme (`myapp://done`, `com.bank.app:/done`) is accepted, with a finding; `javascript:`, `data:` and other schemes of browsers and systems never",
    switches: [
      { say: '--app-redirect refuse', options: { appRedirect: 'refuse' } },
      { say: '--app-redirect accept', options: { appRedirect: 'accept' } },
    ],
  },
  'rule-ids': {
    line: 'RuleIds: every one exists',
    switches: [
      { say: 'ruleIds: […]', options: { ruleIds: ['one-that-exists'] } },
      { say: 'ruleIds: []', options: { ruleIds: [] } },
    ],
  },
  order: {
    line: 'Order of the checks: method, size, content type, common parameters, action, form of body or query, signature, scope, token, rate, region, parameters',
  },
  regions: { line: 'Regions of each action' },
  'photo-moment': {
    line: 'When the comparison photo is fetched and its MD5 compared',
    switches: [
      { say: '--photo-check compare|off', options: { photoCheck: 'compare' } },
      { say: '--photo-check apply', options: { photoCheck: 'apply' } },
    ],
  },
  unfinished: {
    line: 'The answer before the user finished: every field null',
    switches: [
      {
        say: '--unfinished-result resource-unavailable',
        options: { unfinishedResult: 'resource-unavailable' },
      },
      { say: '--unfinished-result nulls', options: { unfinishedResult: 'nulls' } },
    ],
  },
  verdict: { line: 'The last attempt is the verdict; details list all of them' },
  'cos-signature': {
    line: "COS signature HMAC-SHA1, header list `host`, the key as `%2F`; in CreateUploadUrl's links times as `%3B`",
  },
  'link-life': { line: 'Upload links live 7,200 s, media links 600 s' },
  'link-expired': { line: 'An expired link answers 403 `AccessDenied`, "Request has expired"' },
  'head-by-get': { line: 'A link signed for GET serves HEAD' },
  ranges: { line: 'Byte ranges: one is served, more than one is answered whole' },
  conditions: {
    line: '`If-Match`, `If-None-Match`, `If-Modified-Since`, `If-Unmodified-Since` and `If-Range` of a GET',
  },
  cors: { line: 'CORS for any origin', about: ['behaviour', 'headers'] },
} as const satisfies Readonly<Record<string, Row>>;

export type RowId = keyof typeof rows;

export const rowOf = (id: RowId): Row => rows[id];
