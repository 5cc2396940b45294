import { compatRules } from './compat-rules/index.js';
import { resolve, type CompatRule, type Floor } from './compat-rules/rule.js';
import { compatProfiles, type CompatProfile, type CompatSwitches } from './compat-switches.js';
import { parseUserAgent, type UserAgent } from './user-agent.js';
import { isAtLeast } from './version.js';

export { compatRules, compatProfiles, parseUserAgent };
export type { CompatProfile, CompatSwitches, UserAgent };

export interface ModeDecision {
  readonly mode: 'light' | 'silent';
  /** Id of the rule that decided, as `faceid-mock list rules` prints it. */
  readonly row: string;
  /** A sentence for people: who, on what, and why. */
  readonly reason: string;
  /** Whether the table or a known fact says so; else it is a judgement with a switch. */
  readonly certain: boolean;
  /** The class has no row and its switch is "probe": the page may go up to light. */
  readonly mayUpgrade?: true;
  /** The switch `desktop` is "refuse": the page says that it needs a phone. */
  readonly refused?: true;
}

export interface CompatOptions extends Partial<CompatSwitches> {
  /** What the other switches start from; "seed" unless told. */
  readonly profile?: CompatProfile;
}

/**
 * Light or silent for a user agent, by the compatibility table of Tencent's integration guide and its
 * notes. Never throws; linear in the length of the input, of which at most 4,096 characters are read.
 */
export function decideMode(userAgent: string, options: CompatOptions = {}): ModeDecision {
  const { profile = 'seed', ...changed } = options;
  const switches: CompatSwitches = { ...compatProfiles[profile], ...changed };
  const agent = parseUserAgent(userAgent);
  const rule = compatRules.find(({ when }) => when(agent, switches)) ?? lastRule;
  const certain = rule.source !== 'no row';
  const missed = rule.floors?.(switches).find((floor) => !holds(floor, agent));
  if (missed)
    return {
      mode: 'silent',
      row: rule.row,
      reason: `${subject(agent)}: ${tooOld(missed, agent)}`,
      // Below the floor an unlisted program is silent by the table's letter and in fact.
      certain: true,
    };
  const answer = resolve(rule.answer, agent, switches);
  return {
    mode: answer === 'light' ? 'light' : 'silent',
    row: rule.row,
    reason: `${subject(agent)}: ${because(rule, answer)}`,
    certain,
    ...(answer === 'probe' ? { mayUpgrade: true } : {}),
    ...(answer === 'refuse' ? { refused: true } : {}),
  };
}

const lastRule = compatRules[compatRules.length - 1] as CompatRule;

const measured = (of: Floor['of'], agent: UserAgent): string =>
  of === 'the program' ? agent.clientVersion : agent.systemVersion;

const holds = ({ of, least }: Floor, agent: UserAgent): boolean =>
  isAtLeast(measured(of, agent), least);

function tooOld({ of, least }: Floor, agent: UserAgent): string {
  const what = of === 'the program' ? agent.client.name : of;
  const version = numberOf(measured(of, agent));
  return version === ''
    ? `the version of ${what} cannot be read, and light needs ${least}`
    : `${what} ${version} is below ${least}`;
}

const sources: Readonly<Record<CompatRule['source'], string>> = {
  table: 'the compatibility table says so',
  'note 1': 'note 1 of the compatibility table says so',
  fact: 'it cannot do otherwise',
  'no row': 'the compatibility table has no row for it, this is a judgement',
};

function because({ title, source }: CompatRule, answer: string): string {
  const mode = answer === 'probe' ? 'silent unless the browser proves it can' : answer;
  return `${title} → ${mode}; ${sources[source]}`;
}

const systems: Readonly<Record<UserAgent['system'], string>> = {
  ios: 'iOS',
  android: 'Android',
  'harmony-next': 'HarmonyOS NEXT',
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
  'other-mobile': 'another phone system',
  unknown: 'an unknown system',
};

const brands: Readonly<Record<string, string>> = { huawei: 'Huawei', honor: 'Honor' };

/** "Chrome 96 on Huawei, Android 10 (maker seen by the model code YAL-L21)". */
function subject(agent: UserAgent): string {
  const { client, system, systemVersion, brand, brandSeenBy, model } = agent;
  const program = `${client.name} ${numberOf(agent.clientVersion)}`.trim();
  const maker = brands[brand] === undefined ? '' : `${brands[brand]}, `;
  const seen =
    maker !== '' && brandSeenBy === 'model code' ? ` (maker seen by the model code ${model})` : '';
  return `${program} on ${maker}${`${systems[system]} ${systemVersion}`.trim()}${seen}`;
}

const numberOf = (version: string): string => /^[\d.]*\d/.exec(version.slice(0, 32))?.[0] ?? '';
