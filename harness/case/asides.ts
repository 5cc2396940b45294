import type { Page } from 'puppeteer';
import type { ShownVerdict } from '../drivers/shown.js';
import type { Case } from '../plan/matrix.js';
import { watchDepartures, type Departure } from '../visitor/watch-departures.js';
import { watchScriptErrors, type ScriptError } from '../visitor/watch-script-errors.js';
import type { Workplace } from '../visitor/workplace.js';
import { watchBeyond } from './beyond-loopback.js';
import type { Observation, TokenDeparture } from './observation.js';
import { printedIn } from './printed.js';
import { watchForSecret } from './secret-leaks.js';
import { ofOneUser, watchAnswers, type StorableAnswer } from './watch-answers.js';

type Seen = Pick<
  Observation,
  'beyondLoopback' | 'leaks' | 'tokenDepartures' | 'printed' | 'scriptErrors' | 'storableAnswers'
>;

/** What is seen beside the way of the user, in their own windows. */
export interface Asides {
  watch(page: Page): void;
  /** The run's fence, which tells of what it stops. */
  readonly fence: Workplace['fence'];
  /** The user has been told something. */
  verdict(shown: ShownVerdict | null): void;
  /** What was begun beside the user's way is over; each has its own limit. */
  settled(): Promise<unknown>;
  /** @param tokens that were issued in the case */
  seen(tokens: readonly string[]): Seen;
}

export function createAsides(each: Case, workplace: Workplace): Asides {
  const { mock, namespace, fence, server, config } = workplace;
  const beyond = watchBeyond(workplace);
  const { secretKey } = mock.credentials(namespace);
  const leaks: string[] = [];
  const departures: Departure[] = [];
  const scriptErrors: ScriptError[] = [];
  const answers: StorableAnswer[] = [];
  let isOver = false;
  let verdict: ShownVerdict | null = null;
  const secret = { secretKey, serverUrl: server.url, maps: new Map<string, Promise<void>>() };
  const own = { serverUrl: server.url, fence, isOver: () => isOver };
  return {
    fence: beyond.fence,
    watch(page) {
      if (each.isProbed) watchForSecret(page, secret, leaks);
      watchDepartures(page, fence, departures);
      watchScriptErrors(page, own, scriptErrors);
      watchAnswers(page, server.url, answers);
    },
    verdict(shown) {
      isOver = true;
      verdict = shown;
    },
    settled: () => Promise.all(secret.maps.values()),
    seen: (tokens) => ({
      beyondLoopback: beyond.seen(),
      leaks,
      scriptErrors,
      storableAnswers: ofOneUser(answers, { tokens, verdict, integration: config.integration }),
      tokenDepartures: departures.flatMap((departure) => carrierOf(departure, tokens) ?? []),
      printed:
        config.integration.command === undefined
          ? null
          : printedIn(server.output(), secretKey, tokens),
    }),
  };
}

/** Where in the request a token stands; tokens are written the same in addresses, forms and JSON. */
function carrierOf(departure: Departure, tokens: readonly string[]): TokenDeparture | undefined {
  const { host, isAllowed } = departure;
  const part = (['address', 'referer', 'body'] as const).find((name) =>
    tokens.some((token) => departure[name].includes(token)),
  );
  return part && { host, isAllowed, part };
}
