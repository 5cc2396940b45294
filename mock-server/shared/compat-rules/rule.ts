import type { ClientKind, Vendor } from '../clients.js';
import type { CompatSwitches, Unlisted } from '../compat-switches.js';
import type { UserAgent } from '../user-agent.js';

/** What a rule may answer; "probe" is silent until the page's probe knows better. */
type Answer = Unlisted | 'refuse';
type Source = 'table' | 'note 1' | 'fact' | 'no row';

export interface CompatRule {
  readonly row: string;
  readonly title: string;
  /** Where the answer comes from; "no row" is a judgement and never certain. */
  readonly source: Source;
  /** What the reason says of the source, where naming it would not be quite true. */
  readonly says?: string;
  readonly when: (agent: UserAgent, switches: CompatSwitches) => boolean;
  /** The answer rests on who made the phone: it is certain only where the maker's own name stands there. */
  readonly byMaker?: true;
  /** All of them must hold, else the answer is silent. */
  readonly floors?: (switches: CompatSwitches) => readonly Floor[];
  readonly answer: Answer | ((agent: UserAgent, switches: CompatSwitches) => Answer);
}

export interface Floor {
  readonly of: 'iOS' | 'Android' | 'Chromium' | 'the program';
  readonly least: string;
}

type When = CompatRule['when'];
export const all =
  (...conditions: readonly When[]): When =>
  (agent, switches) =>
    conditions.every((each) => each(agent, switches));
export const ios: When = ({ system }) => system === 'ios';
export const android: When = ({ system }) => system === 'android';
export const desktop: When = ({ system }) => ['windows', 'macos', 'linux'].includes(system);
export const kind =
  (...kinds: readonly ClientKind[]): When =>
  ({ client }) =>
    kinds.includes(client.kind);
export const builtIn =
  (vendor: Vendor): When =>
  ({ client }) =>
    client.vendor === vendor;
export const brand =
  (name: UserAgent['brand']): When =>
  (agent) =>
    agent.brand === name;

export const resolve = (
  answer: CompatRule['answer'],
  agent: UserAgent,
  switches: CompatSwitches,
): Answer => (typeof answer === 'function' ? answer(agent, switches) : answer);
