import type { Values } from '../../mock-server/shared/texts.js';
import type { Call } from './call.js';
import type { Flow } from './flow.js';

/** Fewer calls of the same address are no polling. */
const leastCalls = 3;

/**
 * The customer's page asked its server again and again, and stopped before there was a result. Answers are not read, so
 * only the order in time shows it: the last question is older than the end of the verification.
 */
export function stoppedPolling({
  calls,
  uploads,
  page,
}: Flow): { readonly scenario: string; readonly values: Values } | undefined {
  const judged = uploads.at(-1);
  if (page === undefined || judged === undefined) return undefined;
  const end = judged.at + judged.ms;
  const asked = calls.filter((call) => isQuestion(call) && call.at >= page.at);
  for (const group of groups(asked)) {
    const last = group.at(-1);
    if (group.length < leastCalls || last === undefined || last.at >= end) continue;
    return {
      scenario: 'result-late',
      values: {
        host: last.host,
        path: last.path,
        count: group.length,
        seconds: Math.round((end - last.at) / 1_000),
      },
    };
  }
  return undefined;
}

const isQuestion = ({ kind, isDocument, isHtml, isMinor, action }: Call): boolean =>
  (kind === 'other' && !isDocument && !isHtml && !isMinor) || action.startsWith('GetWeb');

function groups(calls: readonly Call[]): Iterable<readonly Call[]> {
  const found = new Map<string, Call[]>();
  for (const call of calls) {
    const address = `${call.method} ${call.host}${call.path} ${call.action}`;
    found.set(address, [...(found.get(address) ?? []), call]);
  }
  return found.values();
}
