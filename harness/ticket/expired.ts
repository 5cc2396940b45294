import type { Values } from '../../mock-server/shared/texts.js';
import type { Call } from './call.js';
import { isPagePart } from './failing-call.js';
import { isIssuing, type Flow } from './flow.js';

/** How long a link lives: of the legacy pair, and of its successor. */
const lifeMs = { legacy: 7_200_000, intl: 600_000 };

interface Expired {
  readonly scenario: string;
  readonly values: Values;
}

/** The service said so, or a link was used longer after it was issued than it lives. */
export function expired({ calls, page }: Flow): Expired | undefined {
  const told = calls.find(saysExpired);
  const [late] = usesOf(calls, page).filter(({ apartMs, life }) => apartMs > life);
  if (told === undefined && late === undefined) return undefined;
  const openedInTime = late !== undefined ? late.openedMs <= late.life : (page?.at ?? 0) > 0;
  const after = (told ?? late?.call)?.at ?? 0;
  const isWhileCapturing = openedInTime && page !== undefined && after - page.at > 60_000;
  const life = late?.life ?? lifeMs.legacy;
  return {
    scenario: isWhileCapturing ? 'expires-while-capturing' : 'expired',
    values: { seconds: Math.round((late?.apartMs ?? 0) / 1_000), life: life / 1_000 },
  };
}

/** The API by its error, the page by the code that an opening is told. */
const saysExpired = (call: Call): boolean =>
  call.code === 'InvalidParameterValue.BizTokenExpired' || (isPagePart(call) && call.code === '15');

interface Use {
  readonly call: Call;
  readonly apartMs: number;
  /** From its issue to its first opening. */
  readonly openedMs: number;
  readonly life: number;
}

/** Each link's last use, since a file may hold several verifications. */
function usesOf(calls: readonly Call[], page: Call | undefined): readonly Use[] {
  const links = new Map<string, { first: Call; last: Call }>();
  for (const call of calls) {
    const token = call.token || page?.token || '';
    if (!isPagePart(call) || call.kind === 'page-part' || token === '') continue;
    const known = links.get(token);
    links.set(token, { first: known?.first ?? call, last: call });
  }
  return [...links.values()].map(({ first, last }) => {
    const issued = issueOf(first, calls);
    const isIntl = issued.action.endsWith('Intl') || first.host.startsWith('intl.');
    return {
      call: last,
      apartMs: last.at - issued.at,
      openedMs: first.at - issued.at,
      life: lifeMs[isIntl ? 'intl' : 'legacy'],
    };
  });
}

/** Where nothing shows how the link was issued: what the user last sent before it was opened. */
const issueOf = (first: Call, calls: readonly Call[]): Call =>
  calls.findLast((call) => isIssuing(call) && call.at <= first.at) ??
  calls.findLast(
    ({ kind, method, at }) => kind === 'other' && method === 'POST' && at <= first.at,
  ) ??
  first;
