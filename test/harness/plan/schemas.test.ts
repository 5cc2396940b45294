import { describe, expect, test } from 'vitest';
import { jsonSchemas } from '../../../harness/plan/json-schemas.js';
import { packagePath } from '../../../mock-server/index.js';

const published = (name: string) => packagePath(`fixtures/schema/${name}`);

describe('the published JSON Schemas', () => {
  // `npm run schemas` writes them anew.
  test.each([...jsonSchemas()])('%s is what the code parses by', async (name, text) => {
    await expect(text).toMatchFileSnapshot(published(name));
  });

  test('an editor is told the keys of a config file, what they mean, and that there are no others', () => {
    const schema = JSON.parse(jsonSchemas().get('faceid-mock.config.schema.json') ?? '') as {
      required: string[];
      additionalProperties: boolean;
      properties: Record<string, { description?: string; enum?: string[] }>;
    };
    expect(schema.required).toEqual(['integration']);
    expect(schema.additionalProperties).toBe(false);
    expect(schema.properties.failOn).toMatchObject({ enum: ['error', 'warning', 'info', 'never'] });
    expect(schema.properties.retries?.description).toContain('flaky');
  });
});
