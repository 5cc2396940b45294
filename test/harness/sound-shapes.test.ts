import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { configSchema, parseConfig } from '../../harness/index.js';
import { packagePath } from '../../mock-server/index.js';

interface Shape {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  /** The integration whose config file it takes, unless it is the bank's. */
  readonly of?: string;
  readonly integration?: Readonly<Record<string, unknown>>;
  readonly run?: Readonly<Record<string, unknown>>;
  /** Belongs to the short form: it takes no more than a few seconds. */
  readonly short?: true;
  /** What a proxy before it may not do, and why. */
  readonly without?: Readonly<Record<string, string>>;
}

/** A kind of false alarm that was found once: what shapes of it have in common, or why there are none. */
type Kind = { readonly title: string } | { readonly notAShape: string };

const folder = packagePath('fixtures/customers/sound');
const read = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8');
const shapes = JSON.parse(read('shapes.json')) as readonly Shape[];
const kinds = JSON.parse(read('kinds.json')) as Readonly<Record<string, Kind>>;
const files = readdirSync(folder).filter((name) => name.endsWith('.js'));

/** That they are green takes a browser and minutes: `npm run sound`. */
describe('the sound integrations of many shapes', () => {
  test('are all in the table, and the table names no other', () => {
    expect(shapes.map(({ id }) => `${id}.js`).sort()).toEqual(files.sort());
  });

  test('have no title twice', () => {
    expect(new Set(shapes.map(({ title }) => title)).size).toBe(shapes.length);
  });

  test('show every kind of false alarm, but those that are no property of a site', () => {
    const withShape = Object.entries(kinds).flatMap(([id, kind]) => ('title' in kind ? [id] : []));
    expect([...new Set(shapes.map(({ kind }) => kind))].sort()).toEqual(withShape.sort());
    expect(Object.keys(kinds)).toEqual(Object.keys(kinds).map((_, index) => `F${index + 1}`));
  });

  test('are one of a kind in the short form, for half of the kinds and more', () => {
    const short = shapes.filter((shape) => shape.short).map(({ kind }) => kind);
    expect(new Set(short).size).toBe(short.length);
    expect(short.length).toBeGreaterThan(Object.keys(kinds).length / 2);
  });

  test.each(shapes.filter(({ without }) => without !== undefined))(
    '$id says why a proxy before it has to leave something out',
    async ({ without = {} }) => {
      const { modeNames } = (await import(`${folder}/proxy/modes.js`)) as { modeNames: string[] };
      expect(modeNames).toEqual(expect.arrayContaining(Object.keys(without)));
      for (const reason of Object.values(without)) expect(reason).toMatch(/^[A-Z].*\.$/);
    },
  );

  test.each(shapes)('$id can be run as the table says', ({ id, of = 'bank', integration, run }) => {
    const file = packagePath(`fixtures/customers/${of}/faceid-mock.config.json`);
    const config = JSON.parse(readFileSync(file, 'utf8')) as { integration: { start?: unknown } };
    const base = { ...config.integration };
    if (integration?.['drive'] !== undefined) delete base.start;
    // What the configuration has no name for yet is what the shape waits for.
    const known = Object.entries({ ...base, ...integration }).filter(
      ([key]) => key in configSchema.shape.integration.shape,
    );
    const input = { ...run, integration: Object.fromEntries(known) };
    expect(parseConfig(input, id).integration.command).toBeDefined();
  });

  test.each(shapes)('$id shows its shape and nothing else', ({ id }) => {
    expect(read(`${id}.js`).split('\n').length).toBeLessThanOrEqual(70);
  });
});

/** What the runner says and how it ends, where it is asked for something that there is not. */
function refusal(...args: string[]): Promise<{ code: unknown; said: string }> {
  return new Promise((resolve) => {
    const script = packagePath('fixtures/customers/sound.js');
    execFile(process.execPath, [script, ...args], (error, _stdout, said) =>
      resolve({ code: error?.code, said: said.trim() }),
    );
  });
}

describe('the runner of the sound integrations', () => {
  test.each([
    { args: ['--rounds', '0'], said: '--rounds 0: give a whole number from 1 to 9999.' },
    {
      args: ['--condition', 'warm'],
      said: '--condition warm: it is one of idle, busy, throttled, proxied.',
    },
    { args: ['--seed', 'x'], said: '--seed x: give a whole number.' },
    { args: ['--shrot'], said: `Unknown option '--shrot'. Did you mean "--short"?` },
    {
      args: ['late-handlr'],
      said: 'There is no shape "late-handlr". Did you mean "late-handler"?',
    },
  ])('refuses $args in one sentence', async ({ args, said }) => {
    expect(await refusal(...args)).toEqual({ code: 2, said });
  });

  test('names all shapes where none is near', async () => {
    const { code, said } = await refusal('xyzxyzxyz');
    expect(code).toBe(2);
    expect(said).toBe(
      `There is no shape "xyzxyzxyz". There are: ${shapes.map(({ id }) => id).join(', ')}.`,
    );
  });

  test('draws the same for a proxy from the same seed, and nothing that a shape leaves out', async () => {
    const { drawModes } = (await import(`${folder}/proxy/modes.js`)) as {
      drawModes: (shape: Pick<Shape, 'without'>, draw: unknown) => string[];
    };
    const { createDraw } = (await import(`${folder}/runner/draw.js`)) as {
      createDraw: (...words: unknown[]) => unknown;
    };
    const drawn = (seed: number) => drawModes({ without: { slow: '' } }, createDraw(seed));
    const all = Array.from({ length: 50 }, (_, seed) => drawn(seed));
    expect(Array.from({ length: 50 }, (_, seed) => drawn(seed))).toEqual(all);
    expect(new Set(all.flat())).toEqual(
      new Set(['late', 'unready', 'closes', 'page-redirects', 'noisy', 'strict', 'compresses']),
    );
    for (const modes of all) expect(modes.length).toBeGreaterThanOrEqual(1);
  });
});
