import type { Values } from '../../mock-server/shared/texts.js';
import { parseUserAgent } from '../../mock-server/shared/compat.js';
import type { Call } from './call.js';
import { cameraLike } from './camera-like.js';
import { blockerOf, firstFailure, isCors, isOffline, isTimedOut } from './failing-call.js';
import { isAnswered, type Flow } from './flow.js';
import { answeredWith, neverAnswered, pageFault, refusedWith, type StandIn } from './stand-in.js';
import { expired } from './expired.js';
import { stoppedPolling } from './polling.js';

/** What shows the cause in the HAR, and what makes it happen here. */
export interface Shown extends StandIn {
  readonly values?: Values;
}

export interface Cause {
  readonly id: string;
  /** All of these judge the one first failure: of them the first that shows is meant alone. */
  readonly isOfFailure?: true;
  /** Undefined where the HAR does not show it. */
  readonly shownBy: (flow: Flow) => Shown | undefined;
}

const seconds = (ms: number): number => Math.round(ms / 1_000);

const about = ({ host, path, method, status, error, at }: Call): Values => ({
  host,
  path,
  method,
  status,
  error: error === '' ? 'status 0' : error,
  seconds: seconds(at),
});

/** Where the first failure that nothing mended is of the kind. */
const failing = (
  id: string,
  holds: (call: Call) => boolean,
  standIn: (call: Call) => StandIn,
): Cause => ({
  id,
  isOfFailure: true,
  shownBy(flow) {
    const call = firstFailure(flow, holds);
    return call && { ...standIn(call), values: about(call) };
  },
});

function refusedByApi({ calls }: Flow): Shown | undefined {
  const call = calls.findLast(({ kind, code }) => kind === 'api' && /^[A-Z]/.test(code));
  return call && { ...refusedWith(call), values: { ...about(call), ...named(call) } };
}

const named = ({ action, code }: Call) => ({ action: action || 'a call', code });

function notPassed({ result }: Flow): Shown | undefined {
  if (result === undefined || result.code === '0') return undefined;
  return { scenario: `code-${result.code}`, values: { code: result.code } };
}

/** The page told of an error of the camera, and nothing was sent afterwards. */
function cameraFailed({ calls, uploads }: Flow): Shown | undefined {
  const call = calls.findLast(({ cameraError }) => cameraError !== '');
  if (call === undefined || uploads.some(isAnswered)) return undefined;
  return { camera: cameraLike(call.cameraError), values: { error: call.cameraError } };
}

/** Silent mode needs a file button that opens something; in web views of apps the browser's question may never come. */
function nothingRecorded(flow: Flow): Shown | undefined {
  const { isOpened, uploads, result, userAgent, decision, seenMode, back, failures } = flow;
  const wentOn = uploads.length > 0 || result !== undefined || back !== undefined;
  if (!isOpened || wentOn || failures.length > 0 || cameraFailed(flow)) return undefined;
  const mode = seenMode ?? decision.mode;
  const { webView } = parseUserAgent(userAgent);
  const camera = mode === 'silent' ? 'no-dialog' : webView ? 'never-answered' : 'refused';
  return { camera, values: { mode } };
}

const slowMs = 20_000;

function slowUpload({ uploads }: Flow): Shown | undefined {
  const slow = uploads.find(({ ms }) => ms >= slowMs);
  if (slow === undefined) return undefined;
  const standIn =
    slow.kind === 'storage'
      ? { scenario: 'storage-slow' }
      : pageFault(slow, { kind: 'latency', latencyMs: Math.min(seconds(slow.ms), 600) * 1_000 });
  return { ...standIn, values: { ...about(slow), seconds: seconds(slow.ms) } };
}

function brokenUpload(call: Call): StandIn {
  if (call.status === 413 || call.status === 415)
    return { camera: call.status === 413 ? 'file-too-big' : 'file-wrong-type' };
  if (call.status >= 400) return answeredWith(call);
  if (call.kind === 'storage' || isTimedOut(call)) return neverAnswered(call);
  return { scenario: 'upload-breaks' };
}

function blocked(call: Call): StandIn {
  const by = blockerOf(call);
  return by === 'mixed' ? { camera: 'insecure' } : pageFault(call, { kind: 'reset' });
}

/**
 * One entry a cause; the first that shows is the likely one. The order: what the service said itself, what the first
 * failure says of itself, then what did not happen.
 */
export const causes: readonly Cause[] = [
  { id: 'token-expired', shownBy: expired },
  failing('blocked', (call) => blockerOf(call) !== undefined, blocked),
  failing('cors', isCors, neverAnswered),
  failing('upload-failed', ({ isUpload }) => isUpload, brokenUpload),
  failing('forbidden', ({ status }) => [401, 403, 451].includes(status), answeredWith),
  failing('offline', isOffline, neverAnswered),
  failing('server-error', ({ status }) => status >= 400, answeredWith),
  failing('unreachable', ({ status }) => status === 0, neverAnswered),
  { id: 'api-refused', shownBy: refusedByApi },
  { id: 'not-passed', shownBy: notPassed },
  {
    id: 'no-webrtc',
    shownBy: ({ decision, seenMode }) =>
      decision.mode === 'light' && seenMode === 'silent'
        ? { scenario: 'force-silent', values: { reason: decision.reason } }
        : undefined,
  },
  { id: 'upload-slow', shownBy: slowUpload },
  {
    id: 'never-opened',
    shownBy: ({ apply, isOpened, page, result }) =>
      apply !== undefined && page === undefined && !isOpened && result === undefined
        ? { faults: [{ on: 'page', kind: 'reset', match: { path: '/reflect/' } }] }
        : undefined,
  },
  { id: 'camera-failed', shownBy: cameraFailed },
  { id: 'nothing-recorded', shownBy: nothingRecorded },
  {
    id: 'callback-failed',
    shownBy: ({ back }) =>
      back && !isAnswered(back) ? { scenario: 'pass', values: about(back) } : undefined,
  },
  { id: 'polling-stopped', shownBy: stoppedPolling },
  {
    id: 'redirect-lost',
    shownBy: ({ isOpened, uploads, result, back }) =>
      isOpened && back === undefined && (uploads.some(isAnswered) || result !== undefined)
        ? { scenario: 'leave-and-return' }
        : undefined,
  },
  {
    id: 'silent-by-table',
    shownBy: ({ isOpened, decision, seenMode, userAgent }) =>
      isOpened && userAgent !== '' && decision.mode === 'silent' && seenMode !== 'light'
        ? { values: { reason: decision.reason } }
        : undefined,
  },
];

/** The last resort: nothing in the file says that anything went wrong. */
export const nothingWrong: Cause = { id: 'nothing-wrong', shownBy: () => ({}) };
