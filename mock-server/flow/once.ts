import type { State } from '../state/state.js';
import type { PageAction } from './call.js';

/**
 * A call of the page that is sent again, since its answer was lost, gets the answer of the first and does nothing
 * more. The page says by a name of its own which calls are the same one; clients that say nothing are not held to it.
 */
export const once =
  (name: string, act: PageAction): PageAction =>
  (call, state: State) => {
    const { bizToken, headers } = call;
    if (headers.call === undefined) return act(call, state);
    return state.answered.once({ bizToken, call: `${name} ${headers.call}` }, () =>
      act(call, state),
    );
  };
