import { z } from 'zod';
import { checkCamera, chooseForPage } from '../../flow/tester.js';
import { changeScenario } from '../change-scenario.js';
import { scenarioId } from '../fields.js';
import { knownVerification } from '../known.js';
import { operation } from '../operation.js';
import { verificationView, viewOfVerification } from '../views.js';

export const changeVerification = operation({
  id: 'changeVerification',
  method: 'patch',
  path: '/verifications/{bizToken}',
  tag: 'verifications',
  summary: 'Another scenario, mode, pace or camera for a verification that is under way',
  description:
    'The scenario goes before everything but the header `X-FaceID-Mock-Scenario`; 409 where that chose before, or where the last attempt is over. `mode`, `pace` and `camera` are what the tester panel chooses, from the next opening of the page on; null takes a choice back.',
  body: z
    .strictObject({
      scenario: scenarioId.exactOptional(),
      mode: z.enum(['light', 'silent']).nullable().exactOptional(),
      pace: z.enum(['human', 'fast']).nullable().exactOptional(),
      camera: z.string().max(200).nullable().exactOptional(),
    })
    .refine((body) => Object.keys(body).length > 0, {
      error: 'at least one of scenario, mode, pace and camera is expected',
    }),
  example: { scenario: 'code-1004' },
  answer: verificationView,
  async run({ params: { bizToken }, body: { scenario, ...choices } }, state) {
    // All of it is looked at before any of it is done.
    await checkCamera(choices, state);
    const found = await knownVerification(bizToken, state);
    const chosen = scenario === undefined ? found : await changeScenario(bizToken, scenario, state);
    const isMore = Object.keys(choices).length > 0;
    const after = isMore ? await chooseForPage(chosen, choices, state) : chosen;
    return viewOfVerification(after, state);
  },
});
