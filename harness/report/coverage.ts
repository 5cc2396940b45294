import type { CaseReport, Coverage, Part } from './report.js';

/** What can happen to an integration: the catalogue. */
export interface World {
  readonly scenarios: readonly {
    readonly id: string;
    /** Result code of each attempt. */
    readonly attempts: readonly number[];
    /** A call of the customer's server goes wrong. */
    readonly breaksCall: boolean;
  }[];
  readonly cameras: readonly string[];
  readonly probes: readonly { readonly id: string; readonly judgedBy: readonly string[] }[];
}

/** How a user can come back, by the checks that are asked then. */
const callbacks: readonly (readonly [name: string, check: string])[] = [
  ['with a result', 'verdict'],
  ['without a result', 'error-page'],
  ['before the result', 'late-result'],
  ['again', 'repeated-callback'],
  ['to try again', 'retry-works'],
];

/** What the cases have met of what can happen. A case whose user never got to the verification page met nothing. Pure. */
export function coverageOf(cases: readonly CaseReport[], world: World): Coverage {
  const reached = cases.filter(({ mode }) => mode.actual !== null);
  const scenarios = new Set(reached.map(({ scenario }) => scenario));
  const its = world.scenarios.filter(({ id }) => scenarios.has(id));
  const asked = new Set(
    reached.flatMap(({ checks }) =>
      checks.filter(({ status }) => status !== 'skipped').map(({ id }) => id),
    ),
  );
  const parts = {
    resultCodes: part(codesOf(world.scenarios), new Set(codesOf(its))),
    apiErrors: part(breaking(world.scenarios), new Set(breaking(its))),
    cameras: part(world.cameras, new Set(reached.map(({ camera }) => camera))),
    modes: part(['light', 'silent'], new Set(reached.map(({ mode }) => mode.actual ?? ''))),
    callbacks: part(
      callbacks.map(([name]) => name),
      new Set(callbacks.filter(([, check]) => asked.has(check)).map(([name]) => name)),
    ),
    probes: part(
      world.probes.map(({ id }) => id),
      new Set(world.probes.filter(isAmong(asked)).map(({ id }) => id)),
    ),
  };
  return { percent: percentOf(parts), ...parts };
}

type Parts = Omit<Coverage, 'percent'>;

export const partNames = [
  'resultCodes',
  'apiErrors',
  'cameras',
  'modes',
  'callbacks',
  'probes',
] as const satisfies readonly (keyof Parts)[];

function percentOf(parts: Parts): number {
  const sum = (key: 'met' | 'of') => partNames.reduce((all, name) => all + parts[name][key], 0);
  return Math.floor((100 * sum('met')) / Math.max(1, sum('of')));
}

/** Of runs that share one catalogue: what none of them has met is missing. */
export function joinCoverage(all: readonly Coverage[]): Coverage {
  const joined = partNames.map((name) => {
    const [first, ...others] = all.map((each) => each[name]);
    const missing = (first?.missing ?? []).filter((id) =>
      others.every((other) => other.missing.includes(id)),
    );
    const of = first?.of ?? 0;
    return [name, { met: of - missing.length, of, missing }] as const;
  });
  const parts = Object.fromEntries(joined) as unknown as Parts;
  return { percent: percentOf(parts), ...parts };
}

function part(all: readonly string[], met: ReadonlySet<string>): Part {
  const missing = all.filter((id) => !met.has(id));
  return { met: all.length - missing.length, of: all.length, missing };
}

const codesOf = (scenarios: World['scenarios']): string[] =>
  [...new Set(scenarios.flatMap(({ attempts }) => attempts))]
    .sort((one, other) => one - other)
    .map(String);

const breaking = (scenarios: World['scenarios']): string[] =>
  scenarios.filter(({ breaksCall }) => breaksCall).map(({ id }) => id);

const isAmong =
  (asked: ReadonlySet<string>) =>
  ({ judgedBy }: World['probes'][number]): boolean =>
    judgedBy.some((check) => asked.has(check));
