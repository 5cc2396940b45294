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
    reason: `${subject(agent, rule)}: ${why}`,
    // Below the floor an unlisted program is silent by the table's letter and in fact.
    certain: byTable && isSaid(agent) && (missed ? isRead(missed, agent) : isOfClass(rule, agent)),
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

/** A program that asks for desktop pages, or a Chrome without its version, does not say what it is. */
const isSaid = ({ hidesPhone, client, clientVersion }: UserAgent): boolean =>
  !hidesPhone && (client.kind !== 'chrome' || numberOf(clientVersion) !== '');

/** Whether a line of the table is about this very class, and not about what the phone looks like. */
const isOfClass = ({ source, byMaker }: CompatRule, { brandSeenBy }: UserAgent): boolean =>
  source !== 'no row' && (byMaker !== true || brandSeenBy === 'word');

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
function subject(agent: UserAgent, rule: CompatRule): string {
  const { client, system, systemVersion, brand } = agent;
  const program = `${client.name} ${numberOf(agent.clientVersion)}`.trim();
  const maker = brands[brand] === undefined ? '' : `${brands[brand]}, `;
  const seen = [systemWords(agent), appWords(agent), makerWords(agent, rule)]
    .filter((words) => words !== '')
    .join('; ');
  const where = `${systems[system]} ${numberOf(systemVersion)}`.trim();
  return `${program} on ${maker}${where}${seen === '' ? '' : ` (${seen})`}`;
}

const systemWords = ({ hidesPhone, system, client }: UserAgent): string =>
  hidesPhone && system === 'android'
    ? `it asks for desktop pages, and the name of ${client.name} alone tells the system`
    : '';

const appWords = ({ client, appSign }: UserAgent): string =>
  client.kind === 'app' && appSign !== '' ? `an app's window by "${appSign.slice(0, 40)}"` : '';

/** Who made the phone, where the answer asks that, and the words that tell. */
function makerWords({ brand, brandSeenBy, brandWord, model }: UserAgent, rule: CompatRule): string {
  const word = brandWord.slice(0, 40);
  if (brands[brand] === undefined && rule.byMaker !== true) return '';
  if (brandSeenBy !== '') return `maker seen by the ${brandSeenBy} ${word}`;
  return model === '' ? 'no maker and no model named' : `no maker known by ${model.slice(0, 40)}`;
}

const numberOf = (version: string): string => /^[\d.]*\d/.exec(version.slice(0, 32))?.[0] ?? '';
