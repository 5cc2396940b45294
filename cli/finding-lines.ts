import type { RecordedFinding } from '../mock-server/index.js';
import { forLine } from '../mock-server/shared/harmless.js';
import { say } from './language.js';

/** More than a screen is not read; the report of `faceid-mock run` has them all. */
const shown = 20;

/** What production would not have taken, for a person to read after their own tests' output; empty where nothing. */
export function findingLines(findings: readonly RecordedFinding[]): string {
  const { length } = findings;
  if (length === 0) return '';
  return [
    `faceid-mock: ${say('exec.findings', { count: length })}`,
    ...findings.slice(0, shown).map(line),
    ...(length > shown ? [`  ${say('exec.findings.more', { rest: length - shown })}`] : []),
    '',
  ].join('\n');
}

function line({ severity, rule, text, cure, namespace, times }: RecordedFinding): string {
  const where = namespace === 'default' ? '' : ` ${say('exec.findings.in', { namespace })}`;
  const often = times === 1 ? '' : ` ${say('exec.findings.times', { times })}`;
  return forLine(`  ${severity} ${rule}${where}${often}: ${[text, cure].join(' ').trim()}`);
}
