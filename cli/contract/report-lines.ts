import type { Difference } from './compare.js';
import { summaryOf } from './evidence.js';
import type { Outcome } from './run-contract.js';
import { sayContract } from './say.js';
import type { RowVerdict } from './settle.js';

/** As wide as the longest id. */
const idWidth = 30;
/** As `not asked` and `confirmed`; Chinese ones are all alike. */
const verdictWidth = 9;

/** One call of the table, and what differs in it. */
export function callLines(outcome: Outcome): readonly string[] {
  const { id, verdict, reason, differences } = outcome;
  const title = sayContract(`call.${id}` as 'call.upload-link');
  const why = reason === undefined ? '' : ` (${sayContract(`reason.${reason}`)})`;
  return [
    `${sayContract(`verdict.${verdict}`).padEnd(verdictWidth)}  ${id.padEnd(idWidth)}  ${title}${why}`,
    ...differences.slice(0, mostShown).map(differenceLine),
  ];
}

/** The lines of the fidelity table that calls are about, and the sum of all. */
export function closingLines(
  outcomes: readonly Outcome[],
  rows: readonly RowVerdict[],
  file: string,
): readonly string[] {
  const { calls, agree, differ, notAsked } = summaryOf(outcomes);
  return [
    '',
    sayContract('rows'),
    ...rows.map(rowLine),
    '',
    sayContract('summary', { calls, agree, differ, notAsked }),
    sayContract('evidence', { file }),
  ];
}

/** All of them are in the evidence. */
const mostShown = 6;

const differenceLine = ({ at, service, emulator }: Difference): string =>
  `      ${sayContract('difference', { at: at === '' ? '.' : at, service: valueText(service), emulator: valueText(emulator) })}`;

const longestValue = 160;

function valueText(value: unknown): string {
  if (value === undefined) return sayContract('nothing');
  const text = JSON.stringify(value);
  return text.length <= longestValue ? text : `${text.slice(0, longestValue)}…`;
}

function rowLine({ line, verdict, agree, differ, setting }: RowVerdict): string {
  const asked = sayContract('row.calls', { agree, asked: agree + differ });
  const cure = setting === undefined ? '' : sayContract('row.setting', { setting });
  return `  ${sayContract(`row.${verdict}`).padEnd(verdictWidth)}  ${[line, asked, cure].filter(Boolean).join('  ')}`;
}
