import { armingSchema, armScenario } from '../arm-scenario.js';
import { operation } from '../operation.js';
import { armView, viewOfArm } from '../views.js';

export const arm = operation({
  id: 'arm',
  method: 'post',
  path: '/arm',
  tag: 'arms',
  summary: 'Chooses the scenario of the verifications to come',
  description:
    'With `times`, of the next so many, one arm after the other; without, of all for which no counted arm is left, the newest first. An arm with a `match` goes before those without. `device` and `userAgent` are the visitor’s: such an arm decides when the link is first opened.',
  body: armingSchema,
  example: { scenario: 'code-1004', times: 1, namespace: 'checkout' },
  answer: armView,
  run: ({ body }, state) => Promise.resolve(viewOfArm(armScenario(body, state))),
});
