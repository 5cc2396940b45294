import { Option, type Command } from 'commander';
import { UsageError } from './exit-codes.js';
import { hintAt, say, sentences } from './language.js';

const prefix = 'FACEID_MOCK_';

/** Set for a customer's server by `run` and `exec`; no options of ours. */
const givenToCustomers = new Set([
  'FACEID_MOCK_URL',
  'FACEID_MOCK_HOST',
  'FACEID_MOCK_WORKER',
  'FACEID_MOCK_OFFLINE',
]);

/** An option that can also be set by environment: `--port-file` as `FACEID_MOCK_PORT_FILE`. */
export function option(flags: string, description: string): Option {
  const made = new Option(flags, description);
  const name = made.long?.replace(/^--(no-)?/, '') ?? '';
  return made.env(`${prefix}${name.toUpperCase().replaceAll('-', '_')}`);
}

/** A misspelt variable with our prefix would be silently ignored: it is an error, like a misspelt flag. */
export function checkEnvironment(program: Command, environment: NodeJS.ProcessEnv): void {
  const options = [program, ...program.commands].flatMap((command) => command.options);
  const known = new Set(options.flatMap(({ envVar }) => envVar ?? []));
  for (const name of Object.keys(environment)) {
    if (!name.startsWith(prefix) || known.has(name) || givenToCustomers.has(name)) continue;
    throw new UsageError(sentences(say('wrong.variable', { name }), hintAt(name, known)));
  }
}

export function integer(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(say('wrong.number', { text }));
  return Number(text);
}

const unitMs = { ms: 1, s: 1_000, m: 60_000 } as const;

/** `500ms`, `10s`, `1m`; a bare number counts seconds. In milliseconds. */
export function durationMs(text: string): number {
  const [, number, unit = 's'] = /^(\d{1,6})(ms|s|m)?$/.exec(text) ?? [];
  if (number === undefined) throw new UsageError(say('wrong.duration', { text }));
  return Number(number) * unitMs[unit as keyof typeof unitMs];
}

export const collect = (value: string, before: readonly string[] = []): string[] => [
  ...before,
  ...value.split(','),
];
