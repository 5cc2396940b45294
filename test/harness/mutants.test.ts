import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checks } from '../../harness/checks/index.js';
import { packagePath, startMock } from '../../mock-server/index.js';

interface Mutant {
  readonly id: string;
  readonly title: string;
  readonly mistake: string;
  /** The sound integration that it changes, unless it is the bank. */
  readonly of?: string;
  readonly caughtBy: readonly string[];
  readonly run: { readonly scenarios: readonly string[] };
}

/** Named in the table before they are in the registry. */
const announced = ['error-page', 'late-result'];

const folder = packagePath('fixtures/customers/flawed');
const read = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8');
const mutants = JSON.parse(read('mutants.json')) as readonly Mutant[];
const files = readdirSync(folder).filter((name) => name.endsWith('.js'));

/** That they are caught takes a browser and minutes: `npm run mutants`. */
describe('the flawed integrations', () => {
  test('are all in the table, and the table names no other', () => {
    expect(mutants.map(({ id }) => `${id}.js`).sort()).toEqual(files.sort());
  });

  test('are at least 24, with no mistake made twice', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(24);
    for (const field of ['id', 'title', 'mistake'] as const)
      expect(new Set(mutants.map((mutant) => mutant[field])).size).toBe(mutants.length);
  });

  test('each has a check that is to catch it, and a run that shows it', () => {
    const known = [...checks.map(({ id }) => id), ...announced];
    for (const { id, caughtBy, run } of mutants) {
      expect(caughtBy.length, id).toBeGreaterThan(0);
      expect(known, id).toEqual(expect.arrayContaining([...caughtBy]));
      expect(run.scenarios.length, id).toBeGreaterThan(0);
    }
  });

  test('are each caught by the core scenarios or by the accidents', async () => {
    const mock = await startMock({ port: 0 });
    await mock.stop();
    const offered = [...mock.scenarios.values()]
      .filter(({ tags }) => tags.includes('core') || tags.includes('accident'))
      .map(({ id }) => id);
    for (const { id, run } of mutants)
      expect(offered, id).toEqual(expect.arrayContaining([...run.scenarios]));
  });

  test.each(mutants)('$id is a sound integration with one thing changed', ({ id }) => {
    const text = read(`${id}.js`);
    expect(text.split('\n').length).toBeLessThanOrEqual(40);
    expect(text).toMatch(
      /import \{ (\w*Bank) \} from '\.\.\/[^]*\n\/\*\* .+ \*\/\nclass \w+ extends \1 \{/,
    );
  });

  test('differ from the sound integration that they change', () => {
    for (const { id, of = 'bank' } of mutants) {
      const sound = packagePath(`fixtures/customers/${of}/server.js`);
      expect(read(`${id}.js`), id).not.toBe(readFileSync(sound, 'utf8'));
    }
  });
});
