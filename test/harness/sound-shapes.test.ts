import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../harness/index.js';
import { packagePath } from '../../mock-server/index.js';

interface Shape {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  /** The integration whose config file it takes, unless it is the bank's. */
  readonly of?: string;
  readonly integration?: Readonly<Record<string, unknown>>;
  readonly run?: Readonly<Record<string, unknown>>;
}

const folder = packagePath('fixtures/customers/sound');
const read = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8');
const shapes = JSON.parse(read('shapes.json')) as readonly Shape[];
const files = readdirSync(folder).filter((name) => name.endsWith('.js'));

/** That they are green takes a browser and minutes: `npm run sound`. */
describe('the sound integrations of many shapes', () => {
  test('are all in the table, and the table names no other', () => {
    expect(shapes.map(({ id }) => `${id}.js`).sort()).toEqual(files.sort());
  });

  test('have no title twice, and each has a kind', () => {
    expect(new Set(shapes.map(({ title }) => title)).size).toBe(shapes.length);
    for (const { id, kind } of shapes) expect(kind, id).toMatch(/^F\d+$/);
  });

  test.each(shapes)('$id can be run as the table says', ({ id, of = 'bank', integration, run }) => {
    const file = packagePath(`fixtures/customers/${of}/faceid-mock.config.json`);
    const config = JSON.parse(readFileSync(file, 'utf8')) as { integration: { start?: unknown } };
    const base = { ...config.integration };
    if (integration?.['drive'] !== undefined) delete base.start;
    const input = { ...run, integration: { ...base, ...integration } };
    expect(parseConfig(input, id).integration.command).toBeDefined();
  });

  test.each(shapes)('$id shows its shape and nothing else', ({ id }) => {
    expect(read(`${id}.js`).split('\n').length).toBeLessThanOrEqual(70);
  });
});
