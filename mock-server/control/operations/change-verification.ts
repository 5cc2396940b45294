import { z } from 'zod';
import { changeScenario } from '../change-scenario.js';
import { scenarioId } from '../fields.js';
import { operation } from '../operation.js';
import { verificationView, viewOfVerification } from '../views.js';

export const changeVerification = operation({
  id: 'changeVerification',
  method: 'patch',
  path: '/verifications/{bizToken}',
  tag: 'verifications',
  summary: 'Another scenario for a verification that is under way',
  description:
    'Goes before everything but the header `X-FaceID-Mock-Scenario`. 409 where that chose before, or where the last attempt is over.',
  body: z.strictObject({ scenario: scenarioId }),
  example: { scenario: 'code-1004' },
  answer: verificationView,
  async run({ params: { bizToken }, body: { scenario } }, state) {
    return viewOfVerification(await changeScenario(bizToken, scenario, state), state);
  },
});
