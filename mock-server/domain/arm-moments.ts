import { endsCall, isForPairOf, stageOf, type ActionName } from './faults.js';
import type { Scenario } from './scenario.js';

/** The calls at which something that is armed may decide; what waits for a device follows from an Apply. */
export const armMoments = [
  'CreateUploadUrl',
  'ApplyWebVerificationToken',
  'ApplyWebVerificationBizTokenIntl',
] as const;
export type ArmMoment = (typeof armMoments)[number];

type Deciding = Pick<Scenario, 'api' | 'attempts'> & Partial<Scenario>;

/** Whether an arm with this scenario is of any use to this call, or to the verification that begins with it. */
export function decidesAt(scenario: Deciding, moment: ActionName): boolean {
  const { api } = scenario;
  if (api === undefined) return moment !== 'CreateUploadUrl';
  const stage = stageOf(api.on);
  if (moment === 'CreateUploadUrl') return stage === 'upload' || stage === 'put';
  if (!isForPairOf(scenario, moment)) return false;
  // Its links are the legacy pair's; the successor has its media in the answer.
  if (stage === 'media') return moment === 'ApplyWebVerificationToken' || hasPagePart(scenario);
  if (stage !== 'upload' && stage !== 'put') return true;
  // With the first few calls over, or the late one, it goes on to the verification.
  return api.times !== undefined || !endsCall(api) || hasPagePart(scenario);
}

/** The same, but for what only waits there for its turn to be over: whether anything of it comes about then. */
export function strikesAt(scenario: Deciding, moment: ActionName): boolean {
  const stage = scenario.api && stageOf(scenario.api.on);
  const isOver = moment !== 'CreateUploadUrl' && (stage === 'upload' || stage === 'put');
  return decidesAt(scenario, moment) && (!isOver || hasPagePart(scenario));
}

/** What else a scenario may say besides a fault of calls. */
const pageParts = [
  'visitor',
  'mode',
  'recordBy',
  'expires',
  'similarity',
  'visitorRetries',
] as const;

const hasPagePart = (scenario: Deciding): boolean =>
  scenario.attempts.some((code) => code !== 0) ||
  pageParts.some((part) => scenario[part] !== undefined);
