import { compatRules } from './compat-rules/index.js';
import { resolve, type CompatRule, type Floor } from './compat-rules/rule.js';
import {
  compatProfiles,
  switchesOf,
  type CompatOptions,
  type CompatProfile,
  type CompatSwitches,
} from './compat-switches.js';
import { parseUserAgent, type UserAgent } from './user-agent.js';
import { isAtLeast } from './version.js';

export { compatRules, compatProfiles, parseUserAgent };
export type { CompatOptions, CompatProfile, CompatSwitches, UserAgent };

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

interface Verdict {
  readonly rule: CompatRule;
  /** The floor below which the phone is, if any. */
  readonly missed?: Floor | undefined;
  readonly answer: ReturnType<typeof resolve>;
}

/**
 * Light or silent for a user agent, by the compatibility table of Tencent's integration guide and its
 * notes. Never throws; linear in the length of the input, of which at most 4,096 characters are read.
 */
export function decideMode(userAgent: string, options: CompatOptions = {}): ModeDecision {
  const switches = switchesOf(options);
  const agent = parseUserAgent(userAgent);
  const verdict = judge(agent, switches);
  const { rule, missed, answer } = verdict;
  const byTable =
    switches === compatProfiles.seed ||
    modeOf(judge(agent, compatProfiles.seed)) === modeOf(verdict);
  const why = missed ? tooOld(missed, agent) : because(rule, answer, byTable);
  return {
    mode: modeOf(verdict),
    row: rule.row,
    reason: `${subject(agent)}: ${why}`,
    // Below the floor an unlisted program is silent by the table's letter and in fact.
    certain: byTable && (missed ? isRead(missed, agent) : rule.source !== 'no row'),
    ...(answer === 'probe' ? { mayUpgrade: true } : {}),
    ...(answer === 'refuse' ? { refused: true } : {}),
  };
}

function judge(agent: UserAgent, switches: CompatSwitches): Verdict {
  const rule = compatRules.find(({ when }) => when(agent, switches)) ?? lastRule;
  const missed = rule.floors?.(switches).find((floor) => !holds(floor, agent));
  return { rule, missed, answer: missed ? 'silent' : resolve(rule.answer, agent, switches) };
}

const modeOf = ({ answer }: Verdict): ModeDecision['mode'] =>
  answer === 'light' ? 'light' : 'silent';

const lastRule = compatRules[compatRules.length - 1] as CompatRule;

function measured(of: Floor['of'], agent: UserAgent): string {
  if (of === 'the program') return agent.clientVersion;
  return of === 'Chromium' ? agent.chromium : agent.systemVersion;
}

const holds = ({ of, least }: Floor, agent: UserAgent): boolean =>
  isAtLeast(measured(of, agent), least);

const isRead = ({ of }: Floor, agent: UserAgent): boolean => numberOf(measured(of, agent)) !== '';

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

function because({ title, source, says }: CompatRule, answer: Verdict['answer'], byTable: boolean) {
  const mode = answer === 'probe' ? 'silent unless the browser proves it can' : answer;
  return `${title} → ${mode}; ${byTable ? (says ?? sources[source]) : 'a switch says so'}`;
}

const systems: Readonly<Record<UserAgent['system'], string>> = {
  ios: 'iOS',
  android: 'Android',
  'harmony-next': 'HarmonyOS NEXT',
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
  other: 'another system',
  unknown: 'an unknown system',
};

const brands: Readonly<Record<string, string>> = { huawei: 'Huawei', honor: 'Honor' };

/** "Chrome 96 on Huawei, Android 10 (maker seen by the model code YAL-L21)". */
function subject(agent: UserAgent): string {
  const { client, system, systemVersion, brand, brandSeenBy, model } = agent;
  const program = `${client.name} ${numberOf(agent.clientVersion)}`.trim();
  const maker = brands[brand] === undefined ? '' : `${brands[brand]}, `;
  const seen =
    maker !== '' && brandSeenBy === 'model code'
      ? ` (maker seen by the model code ${model.slice(0, 40)})`
      : '';
  return `${program} on ${maker}${`${systems[system]} ${numberOf(systemVersion)}`.trim()}${seen}`;
}

const numberOf = (version: string): string => /^[\d.]*\d/.exec(version.slice(0, 32))?.[0] ?? '';
