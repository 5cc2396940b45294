import { z } from 'zod';
import {
  answerSchema,
  cameraSchema,
  caseFileSchema,
  scenarioSchema,
} from '../../mock-server/index.js';
import { configSchema } from './config.js';
import { deviceSchema } from '../phone/device.js';

const described = {
  'faceid-mock.config': configSchema,
  device: deviceSchema,
  camera: cameraSchema,
  scenario: scenarioSchema,
  case: caseFileSchema,
  answer: answerSchema,
} as const;

/**
 * The JSON Schemas that editors complete by, file name → text, as they stand in `fixtures/schema`. Draft 7,
 * since editors know no later one fully.
 */
export const jsonSchemas = (): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(described).map(([name, schema]) => [
      `${name}.schema.json`,
      `${JSON.stringify(z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }), null, 2)}\n`,
    ]),
  );
