import type { RequestHandler } from 'express';
import type { State } from '../state/state.js';
import { timeoutOf } from '../flow/pace.js';
import { known } from '../flow/step.js';

/**
 * Server-sent events for a page whose countdown runs: how many milliseconds are left, now and whenever the
 * mock's clock is moved. So the one clock governs the page's countdown too.
 */
export function clockEvents(state: State): RequestHandler {
  return async (request, response) => {
    const bizToken = String(request.params.token);
    const { namespace } = await known(bizToken, state);
    const clock = state.clock.of(namespace);
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.flushHeaders();
    const send = async (): Promise<void> => {
      const verification = await state.verifications.get(bizToken);
      if (verification?.captureStartedAt == null) return;
      const endsAt = verification.captureStartedAt + timeoutOf(verification, state).timeoutMs;
      response.write(`data: ${endsAt - clock.now()}\n\n`);
    };
    const stop = clock.subscribe(() => void send());
    response.on('close', stop);
    await send();
  };
}
