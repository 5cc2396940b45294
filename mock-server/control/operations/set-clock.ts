import { clockMove, clockView, moveClock, viewOfClock } from '../clock.js';
import { operation } from '../operation.js';

export const setClock = operation({
  id: 'setClock',
  method: 'put',
  path: '/clock',
  tag: 'clock',
  summary: 'Freezes, moves or resets the clock',
  description:
    'Exactly one of `freezeAt`, `advanceMs`, `offsetMs` and `reset`. The clock governs signatures, life times, links, journal and the page’s countdown; with `namespace` of that one alone, on top of what moves everybody.',
  body: clockMove,
  example: { advanceMs: 7_200_000 },
  answer: clockView,
  run({ body }, state) {
    moveClock(body, state);
    return Promise.resolve(viewOfClock(state, body.namespace));
  },
});
