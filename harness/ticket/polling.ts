import type { Values } from '../../mock-server/shared/texts.js';
import type { Call } from './call.js';
import { isAnswered, type Flow } from './flow.js';

/** Fewer calls of the same address are no polling. */
const leastCalls = 3;

interface Stopped {
  readonly scenario: string;
  readonly values: Values;
}

/**
 * Somebody asked again and again, and stopped before there was a result. Customers' answers are not read, so only the
 * order in time shows it: the last question is older than the end of the verification, or got no answer itself.
 */
export function stoppedPolling({
  calls,
  uploads,
  page,
  result,
  isDone,
}: Flow): Stopped | undefined {
  const judged = uploads.at(-1);
  const ended = judged ?? calls.findLast(({ kind }) => kind === 'page-call');
  const end = ended && ended.at + ended.ms;
  const asked = calls.filter((call) => isQuestion(call) && call.at >= (page?.at ?? 0));
  for (const group of groups(asked)) {
    const last = group.at(-1);
    if (group.length < leastCalls || last === undefined || !isRegular(group)) continue;
    const tooEarly = page !== undefined && end !== undefined && last.at < end;
    const withoutAnswer = page !== undefined && !isDone && !isAnswered(last);
    const withoutNumber = page === undefined && result === undefined && isApi(last);
    if (!tooEarly && !withoutAnswer && !withoutNumber) continue;
    const seconds = Math.round(Math.max((end ?? last.at) - last.at, 0) / 1_000);
    const { host, path } = last;
    return { scenario: 'result-late', values: { host, path, count: group.length, seconds } };
  }
  return undefined;
}

/** Polling has a pace; what a user sets off has none. */
function isRegular(group: readonly Call[]): boolean {
  const gaps = group.slice(1).map(({ at }, index) => at - (group[index]?.at ?? at));
  const least = Math.min(...gaps);
  return least >= 300 && Math.max(...gaps) <= 3 * least;
}

const isApi = ({ action }: Call): boolean => action.startsWith('GetWeb');

const isQuestion = (call: Call): boolean =>
  isApi(call) ||
  (call.kind === 'other' && !call.isDocument && !call.isHtml && !call.isMinor && !isFile(call));

/** Scripts and pictures are loaded, not asked; and the dashboard looks all the time. */
const isFile = ({ path }: Call): boolean =>
  /^\/_mock\/|\.(?:m?js|css|png|jpe?g|svg|json|webp)$/i.test(path);

function groups(calls: readonly Call[]): Iterable<readonly Call[]> {
  const found = new Map<string, Call[]>();
  for (const call of calls) {
    const address = `${call.method} ${call.host}${call.path} ${call.action}`;
    found.set(address, [...(found.get(address) ?? []), call]);
  }
  return found.values();
}
