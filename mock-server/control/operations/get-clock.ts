import { clockView, viewOfClock } from '../clock.js';
import { operation } from '../operation.js';

export const getClock = operation({
  id: 'getClock',
  method: 'get',
  path: '/clock',
  tag: 'clock',
  summary: 'What the clock shows',
  answer: clockView,
  run: (_, state) => Promise.resolve(viewOfClock(state)),
});
