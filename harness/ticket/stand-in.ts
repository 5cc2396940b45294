import type { MockOptions } from '../../mock-server/index.js';
import type { Call } from './call.js';
import { isTimedOut } from './failing-call.js';

/** As `startMock` takes it. */
export type NetworkFault = NonNullable<MockOptions['faults']>[number];

/** What of a case makes the same happen here: a scenario, a camera, or faults of the network. */
export interface StandIn {
  readonly scenario?: string;
  readonly camera?: string;
  readonly faults?: readonly NetworkFault[];
}

/** Which of the emulator's calls stand for the one that failed. */
function pathFor({ kind, isUpload }: Call): string {
  if (kind === 'page') return '/reflect/';
  return isUpload ? '/reflect/api/*/recording' : '/reflect/api/*';
}

type Said = Pick<NetworkFault, 'kind' | 'status' | 'latencyMs'>;

export const pageFault = (call: Call, said: Said): StandIn => ({
  faults: [{ on: 'page', ...said, match: { path: pathFor(call) } }],
});

/** A status that the emulator can answer with: 503 stands for those that only production's own gate gives. */
const statusFor = ({ status }: Call): number =>
  status === 429 || (status >= 500 && status <= 599) ? status : 503;

/** Scenarios of API calls are named by the call that they are about. */
function callName({ action }: Call): '' | '-apply' | '-upload' {
  if (/Apply|DetectAuth/.test(action)) return '-apply';
  return action === 'CreateUploadUrl' ? '-upload' : '';
}

/** What is read there are the media of a result, whose links live ten minutes. */
const storageScenario = ({ method, status }: Call): string =>
  method === 'GET' || method === 'HEAD'
    ? `media-${status === 403 ? 'expired' : '500'}`
    : 'storage-500';

/** A status in place of the answer. */
export function answeredWith(call: Call): StandIn {
  if (call.kind === 'storage') return { scenario: storageScenario(call) };
  if (call.kind !== 'api') return pageFault(call, { kind: 'status', status: statusFor(call) });
  const isProxy = call.isHtml || call.status === 502;
  return { scenario: `api-http-${isProxy ? '502-html' : '500'}${callName(call)}` };
}

/** No answer at all. */
export function neverAnswered(call: Call): StandIn {
  const kind = isTimedOut(call) ? 'stall' : 'reset';
  if (call.kind === 'storage') return { scenario: `storage-${kind}` };
  if (call.kind === 'api') return { scenario: `api-${kind}${callName(call)}` };
  return pageFault(call, { kind });
}

/** `api-apply-LimitExceeded`, where there is such a scenario. */
export function refusedWith(call: Call): StandIn {
  const of = { '': 'result', '-apply': 'apply', '-upload': 'upload' }[callName(call)];
  return { scenario: `api-${of}-${call.code}` };
}
