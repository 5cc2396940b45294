import type { ModeDecision } from '../../mock-server/shared/compat.js';
import type { Device } from '../phone/device.js';
import { causes, nothingWrong, type Cause, type Shown } from './causes.js';
import { flowOf, isFaceId, type Flow } from './flow.js';
import type { Har } from './read-har.js';
import { storyOf, type Told } from './story.js';
import { suggestCase, type SuggestedCase } from './suggest-case.js';
import { TicketError, type TicketSentence } from './ticket-error.js';

export interface HarExplained {
  readonly userAgent: string;
  readonly clientHints: Readonly<Record<string, string>>;
  readonly decision: ModeDecision;
  readonly seenMode: Flow['seenMode'];
  readonly story: readonly Told[];
  readonly cause: FoundCause;
  /** What shows as well, and is less likely the cause. */
  readonly also: readonly FoundCause[];
  readonly warnings: readonly TicketSentence[];
  readonly suggested: SuggestedCase;
}

export interface FoundCause {
  readonly id: string;
  readonly title: TicketSentence;
  readonly seen: TicketSentence;
  readonly todo: TicketSentence;
}

interface Catalogues {
  readonly devices: readonly Device[];
  readonly scenarios: ReadonlySet<string>;
  /** English: case files are for a repository. */
  readonly titleOf: (title: TicketSentence) => string;
}

/** What happened by a HAR, and how to see it again. Pure. */
export function explainHar(har: Har, { devices, scenarios, titleOf }: Catalogues): HarExplained {
  if (!har.calls.some(isFaceId)) throw new TicketError(anotherSite(har));
  const flow = flowOf(har.calls);
  const [found = shown(nothingWrong, {}), ...also] = foundIn(flow);
  const { cause, by } = found;
  const naming = { cause: cause.id, title: titleOf(cause.title), devices, scenarios };
  return {
    userAgent: flow.userAgent,
    clientHints: flow.clientHints,
    decision: flow.decision,
    seenMode: flow.seenMode,
    story: storyOf(flow),
    cause,
    also: also.map((each) => each.cause),
    warnings: warningsOf(flow),
    suggested: suggestCase(flow, by, naming),
  };
}

function foundIn(flow: Flow) {
  const all = causes.flatMap((cause) => {
    const by = cause.shownBy(flow);
    return by === undefined ? [] : [{ ...shown(cause, by), isOfFailure: cause.isOfFailure }];
  });
  const first = all.find(({ isOfFailure }) => isOfFailure);
  return all.filter((each) => !each.isOfFailure || each === first);
}

const shown = ({ id }: Pick<Cause, 'id'>, by: Shown) => ({
  by,
  cause: {
    id,
    title: { key: `cause.${id}.title` },
    seen: { key: `cause.${id}.seen`, values: by.values },
    todo: { key: `cause.${id}.do`, values: by.values },
  } as FoundCause,
});

function anotherSite({ calls }: Har): TicketSentence {
  const hosts = [...new Set(calls.map(({ host }) => host))];
  const some = hosts.slice(0, 5).join(', ');
  const values = { count: calls.length, hosts: hosts.length > 5 ? `${some}, …` : some };
  return { key: 'har.no-faceid', values };
}

/** Whatever went wrong: who reads the HAR can read the key's id as well, and so can every visitor. */
function warningsOf({ calls }: Flow): readonly TicketSentence[] {
  const call = calls.find(({ kind, isBrowser, method }) => {
    return kind === 'api' && isBrowser && method !== 'OPTIONS';
  });
  if (call === undefined) return [];
  return [
    { key: 'warning.secret', values: { host: call.host, action: call.action || call.method } },
  ];
}
