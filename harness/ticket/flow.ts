import { decideMode, type ModeDecision } from '../../mock-server/shared/compat.js';
import type { Call } from './call.js';
import { withPolicies } from './policies.js';

/** What the calls of a HAR come to: one verification, as far as it was seen. */
export interface Flow {
  readonly calls: readonly Call[];
  /** Of the browser that opened the page; empty where none was seen. */
  readonly userAgent: string;
  readonly clientHints: Readonly<Record<string, string>>;
  readonly decision: ModeDecision;
  /** Where a link was issued, as far as it shows. */
  readonly apply: Call | undefined;
  /** The first opening that was answered, else the first that was tried. */
  readonly page: Call | undefined;
  readonly isOpened: boolean;
  /** What the page itself was told or did, where it shows. */
  readonly seenMode: 'light' | 'silent' | null;
  readonly uploads: readonly Call[];
  /** The last code that the page or the API said of the verification. */
  readonly result: Call | undefined;
  /** The user's browser, again at the customer's. */
  readonly back: Call | undefined;
  /** Calls that failed and did not succeed later; the first of them is where it went wrong. */
  readonly failures: readonly Call[];
  readonly recovered: readonly Call[];
  /** Recorded, not refused and back at the customer's: whatever failed on the way did no harm. */
  readonly isDone: boolean;
}

const applies = /^(?:ApplyWebVerification\w*|DetectAuth|ApplySdkVerificationToken)$/;
const results = /^(?:GetWebVerificationResult\w*|GetDetectInfo\w*)$/;

/** A link was issued: by the API itself, or by the customer's server, which hands it over. */
export const isIssuing = ({ action, leadsToPage }: Call): boolean =>
  leadsToPage || applies.test(action);

/** Whether anything of it is FaceID at all. */
export const isFaceId = ({ kind, host, action, leadsToPage }: Call): boolean =>
  kind === 'page' ||
  kind === 'page-call' ||
  leadsToPage ||
  (kind === 'api' &&
    (host.startsWith('faceid.') || applies.test(action) || results.test(action))) ||
  kind === 'page-part';

export function flowOf(recorded: readonly Call[]): Flow {
  const calls = withPolicies(recorded);
  const openings = calls.filter(({ kind }) => kind === 'page');
  const page = openings.find(isAnswered) ?? openings[0];
  const ofPage = calls.filter(({ kind }) => kind === 'page-call');
  const agent = browserOf([page, ...ofPage, ...calls]);
  const failed = calls.filter(hasFailed);
  const isMended = (call: Call): boolean => mendedBy(call, calls) !== undefined;
  const uploads = calls.filter(({ isUpload }) => isUpload);
  const result = calls.findLast(isResult);
  const back = backIn(calls, page);
  return {
    calls,
    userAgent: agent?.userAgent ?? '',
    clientHints: agent?.clientHints ?? {},
    decision: decideMode(agent?.userAgent ?? ''),
    apply: calls.find(isIssuing),
    page,
    isOpened: (page !== undefined && isAnswered(page)) || ofPage.some(isAnswered),
    seenMode: modeIn(calls),
    uploads,
    result,
    back,
    failures: failed.filter((call) => !isMended(call)),
    recovered: failed.filter(isMended),
    isDone:
      back !== undefined &&
      isAnswered(back) &&
      // Live video is no upload: then the service's own way back, with the token, has to do.
      (uploads.some(isAnswered) || (uploads.length === 0 && back.token !== '')) &&
      (result?.code ?? '0') === '0',
  };
}

export const isAnswered = ({ status, error }: Call): boolean =>
  status >= 200 && status < 400 && error === '';

/** A number: of the API only that of a result, since an error has words. */
const isResult = ({ kind, action, code, path, status }: Call): boolean =>
  status > 0 &&
  /^\d+$/.test(code) &&
  (kind === 'page-call' ? !path.endsWith('/open') || isLate(code) : results.test(action));

/** "Already finished", "expired" and "no attempts left": what an opening is told. */
const isLate = (code: string): boolean => ['14', '15', '16'].includes(code);

const browserOf = (calls: readonly (Call | undefined)[]): Call | undefined =>
  calls.find((call) => call?.userAgent.startsWith('Mozilla/'));

/** The last word: a page that could not do light mode went down to silent. */
function modeIn(calls: readonly Call[]): Flow['seenMode'] {
  if (calls.some(({ isCameraFile }) => isCameraFile)) return 'silent';
  return calls.findLast(({ mode }) => mode !== null)?.mode ?? null;
}

/** Nothing depends on what is minor, and customers' other calls are their own affair. */
function hasFailed(call: Call): boolean {
  const { kind, status, error, isMinor, isUpload } = call;
  if (kind === 'other' || (isMinor && /^page-/.test(kind)) || status === 304) return false;
  // Left by the user, or for another page.
  if (/abort|cancel/i.test(error) && !isUpload) return false;
  return status >= 400 || status <= 0 || error !== '' || isRefusedQuestion(call);
}

/** The question that a browser asks another site first, answered without a yes. */
const isRefusedQuestion = ({ method, origin, allowsOrigin }: Call): boolean =>
  method === 'OPTIONS' && origin !== '' && !allowsOrigin;

const sameAs = (one: Call, other: Call): boolean =>
  one.host === other.host &&
  one.path === other.path &&
  one.method === other.method &&
  one.action === other.action;

const mendedBy = (call: Call, calls: readonly Call[]): Call | undefined =>
  calls.find((other) => other.at > call.at && isAnswered(other) && sameAs(call, other));

/** By its token, which the service puts behind the customer's address; else the first document after the page. */
function backIn(calls: readonly Call[], page: Call | undefined): Call | undefined {
  if (page === undefined) return undefined;
  const later = calls.filter(({ kind, at }) => kind === 'other' && at > page.at);
  const isToken = ({ token }: Call): boolean => token !== '' && token === page.token;
  return (
    later.find(isToken) ??
    later.find(
      ({ method, isDocument, isHtml, host }) =>
        method === 'GET' && (isDocument || isHtml) && host !== page.host,
    )
  );
}
