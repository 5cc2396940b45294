import type { RequestHandler } from 'express';
import { timeoutOf } from '../flow/pace.js';
import { PageRefusal } from '../flow/refusal.js';
import { known } from '../flow/step.js';
import type { Verification } from '../domain/verification.js';
import type { State } from '../state/state.js';
import { openStream, type OpenStream } from './open-stream.js';

/** A few tabs with the same link, and what their closed windows leave for a moment. */
const mostPerVerification = 20;

/** Each costs memory and a connection. */
const mostInAll = 500;

/** The pages of one verification: they are told the same, which is worked out once. */
interface Group {
  readonly streams: Set<OpenStream>;
  readonly stop: () => void;
}

/**
 * Server-sent events for a page whose countdown runs: how many milliseconds are left, now and whenever the
 * mock's clock is moved. So the one clock governs the page's countdown too.
 */
export function clockEvents(state: State): RequestHandler {
  const groups = new Map<string, Group>();
  let listeners = 0;

  function groupOf({ bizToken, namespace }: Verification): Group {
    const group = groups.get(bizToken);
    if (group !== undefined) return group;
    const streams = new Set<OpenStream>();
    const stop = state.clock.of(namespace).subscribe(() => void tell(bizToken, streams, state));
    const made = { streams, stop };
    groups.set(bizToken, made);
    return made;
  }

  function leave(bizToken: string, stream: OpenStream): void {
    listeners -= 1;
    const group = groups.get(bizToken);
    group?.streams.delete(stream);
    if (group?.streams.size !== 0) return;
    group.stop();
    groups.delete(bizToken);
  }

  return async (request, response) => {
    const verification = await known(String(request.params.token), state);
    const { bizToken } = verification;
    checkRoom(groups.get(bizToken)?.streams.size ?? 0, listeners);
    if (response.closed) return;
    listeners += 1;
    const stream = openStream(response, () => leave(bizToken, stream));
    groupOf(verification).streams.add(stream);
    await tell(bizToken, new Set([stream]), state);
  };
}

/** @throws PageRefusal 503 where too many listen. */
function checkRoom(here: number, inAll: number): void {
  if (here >= mostPerVerification)
    throw tooMany(
      `${mostPerVerification} listeners follow the clock of this verification already; close a tab with its page.`,
    );
  if (inAll >= mostInAll)
    throw tooMany(`${mostInAll} listeners follow clocks already; close pages that are not needed.`);
}

const tooMany = (message: string) => new PageRefusal(503, 'TooManyListeners', message);

async function tell(
  bizToken: string,
  streams: ReadonlySet<OpenStream>,
  state: State,
): Promise<void> {
  const verification = await state.verifications.get(bizToken);
  if (verification?.captureStartedAt == null) return;
  const endsAt = verification.captureStartedAt + timeoutOf(verification, state).timeoutMs;
  const text = `data: ${endsAt - state.clock.now(verification.namespace)}\n\n`;
  for (const { write } of streams) write(text);
}
