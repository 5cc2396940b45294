import type { RecordedFinding } from '../mock-server/index.js';

/** More than a screen is not read; the report of `faceid-mock run` has them all. */
const shown = 20;

/** What production would not have taken, for a person to read after his own tests' output; empty where nothing. */
export function findingLines(findings: readonly RecordedFinding[]): string {
  const { length } = findings;
  if (length === 0) return '';
  return [
    `faceid-mock: ${length === 1 ? 'one thing' : `${length} things`} that production answers differently:`,
    ...findings.slice(0, shown).map(line),
    ...(length > shown ? [`  and ${length - shown} more`] : []),
    '',
  ].join('\n');
}

function line({ severity, rule, text, cure, namespace, times }: RecordedFinding): string {
  const where = namespace === 'default' ? '' : ` in "${namespace}"`;
  const often = times === 1 ? '' : ` (${times} times)`;
  return `  ${severity} ${rule}${where}${often}: ${[text, cure].join(' ').trim()}`;
}
