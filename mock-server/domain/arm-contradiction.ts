import { waitsForVisitor, type ArmMatch } from './arm-match.js';
import { armMoments, strikesAt, type ArmMoment } from './arm-moments.js';
import { actionNames, endsBeforePage, faultOn } from './faults.js';
import type { Scenario } from './scenario.js';

/** Where each action that an arm may wait for is offered. */
export type Offered = Readonly<Record<ArmMoment, readonly string[]>>;

/** Why a scenario could never come about under these conditions; undefined where it can. */
export function contradiction(
  scenario: Pick<Scenario, 'id' | 'api' | 'attempts'>,
  match: ArmMatch,
  offered: Offered,
): string | undefined {
  if (waitsForVisitor(match) && isEarly(scenario))
    return `match.device and match.userAgent: the scenario "${scenario.id}" strikes before a visitor has opened the page, when nobody knows the device yet.`;
  const moments = armMoments.filter((moment) => strikesAt(scenario, moment));
  const obstacles = moments.map((moment) => obstacleAt(moment, match, offered));
  if (obstacles.some((obstacle) => obstacle === undefined)) return undefined;
  const calls = moments.join(' or ');
  return `${obstacles[0] ?? 'match'}: the scenario "${scenario.id}" is decided at ${calls}, and no such call can fit.`;
}

function isEarly(scenario: Pick<Scenario, 'api'>): boolean {
  const early = actionNames.filter((action) => !action.startsWith('Get'));
  return (
    endsBeforePage(scenario) ||
    early.some((call) => faultOn(scenario, call)) ||
    faultOn(scenario, 'put') !== undefined
  );
}

/** What of a match a call of this action can never have, with the reason; undefined where it may fit. */
const obstacleAt = (moment: ArmMoment, match: ArmMatch, offered: Offered): string | undefined =>
  obstacles.find(({ when }) => when(match, moment, offered))?.says(match, moment, offered);

interface Obstacle {
  readonly when: (match: ArmMatch, moment: ArmMoment, offered: Offered) => boolean;
  readonly says: (match: ArmMatch, moment: ArmMoment, offered: Offered) => string;
}

const isUpload = (moment: ArmMoment): boolean => moment === 'CreateUploadUrl';
const isIntl = (moment: ArmMoment): boolean => moment === 'ApplyWebVerificationBizTokenIntl';

/** RedirectUrl is absolute; what stands before the first `*` has to be able to begin one. */
function mayBeUrl(pattern: string): boolean {
  const [begins = ''] = pattern.toLowerCase().split('*');
  const isWhole = !pattern.includes('*');
  return ['http://', 'https://'].some((scheme) =>
    begins.length < scheme.length && !isWhole
      ? scheme.startsWith(begins)
      : begins.startsWith(scheme),
  );
}

const obstacles: readonly Obstacle[] = [
  {
    when: ({ action }, moment) => action !== undefined && action !== moment,
    says: ({ action }) => `match.action is ${action ?? ''}`,
  },
  {
    when: (match, moment) => isUpload(moment) && waitsForVisitor(match),
    says: () => 'match.device and match.userAgent are known when a link is opened',
  },
  {
    when: ({ redirectUrl }, moment) => isUpload(moment) && redirectUrl !== undefined,
    says: (_, moment) => `match.redirectUrl: ${moment} has no RedirectUrl`,
  },
  {
    when: ({ redirectUrl }) => redirectUrl !== undefined && !mayBeUrl(redirectUrl),
    says: ({ redirectUrl }) =>
      `match.redirectUrl: a RedirectUrl begins with http:// or https://, and "${(redirectUrl ?? '').slice(0, 80)}" does not`,
  },
  {
    when: ({ ruleId }, moment) => !isIntl(moment) && ruleId !== undefined,
    says: (_, moment) => `match.ruleId: ${moment} has no RuleId`,
  },
  {
    when: ({ extra }, moment) => !isIntl(moment) && extra !== undefined,
    says: (_, moment) => `match.extra: ${moment} has no Extra`,
  },
  {
    when: ({ region }, moment, offered) =>
      region !== undefined && !offered[moment].includes(region),
    says: ({ region }, moment, offered) =>
      `match.region: ${moment} is offered in ${offered[moment].join(', ')}, not in "${(region ?? '').slice(0, 40)}"`,
  },
];
