import { z } from 'zod';
import { mockOptionsSchema } from '../../mock-server/index.js';
import { combinations } from './combine.js';
import { ConfigError, hintAt, together } from './config-error.js';
import { refuseContradictions } from './contradictions.js';
import { integrationSchema } from './integration.js';
import { limitMs, limitsSchema } from './limits.js';

/** `*.example.com` stands for every name below it. A bare `*` would be no fence. */
const hostPattern = z
  .string()
  .regex(/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i, 'a host name, or *. and a host name');

const shardSchema = z
  .strictObject({ index: z.int().min(1), total: z.int().min(1).max(10_000) })
  .refine(({ index, total }) => index <= total, 'index goes from 1 to total');

export const configSchema = z
  .strictObject({
    $schema: z.string().exactOptional(),
    integration: integrationSchema.describe('Your side'),
    devices: z
      .array(z.string())
      .min(1)
      .default(['tag:core'])
      .describe('Ids, globs (ios-*), tags (tag:core), or files of your own (./devices/*.json)'),
    cameras: z
      .array(z.string())
      .min(1)
      .default(['granted', 'refused', 'busy', 'faulty'])
      .describe('Ids, globs or tags'),
    scenarios: z
      .array(z.string())
      .min(1)
      .describe(
        'Ids, globs or tags. Unless set: pass and code-1004 on every device, and tag:accident on the first device of each mode',
      )
      .exactOptional(),
    library: z
      .string()
      .min(1)
      .describe(
        'A folder with scenarios, cameras, devices, cases and answers of your own, beside ours everywhere; from where this file is',
      )
      .exactOptional(),
    cases: z
      .array(z.string().min(1))
      .min(1)
      .describe('Cases of the library, by id, glob or tag, beside the matrix')
      .exactOptional(),
    matrix: z.boolean().default(true).describe('False drives the named cases of the library alone'),
    quick: z
      .boolean()
      .default(false)
      .describe('Leaves the accidents out where no scenarios are named'),
    combine: z
      .enum(combinations)
      .default('all')
      .describe(
        'All: every camera with every scenario. Pairwise: every two of device, camera and scenario once. One at a time: each against the first of the others',
      ),
    workers: z
      .int()
      .min(1)
      .max(32)
      .describe('Cases at the same time, unless set three for two cores; with a bare url always 1')
      .exactOptional(),
    retries: z
      .int()
      .min(0)
      .max(10)
      .default(0)
      .describe('How often a failed case is repeated; passed then, it is called flaky'),
    shard: shardSchema
      .describe('This part of the cases alone, for a fleet of machines; --shard 1/4')
      .exactOptional(),
    adversarial: z
      .boolean()
      .default(true)
      .describe(
        'After the first cases further visitors come: with forged, foreign and unfinished tokens, two at once, again',
      ),
    probes: z
      .array(z.string().min(1))
      .min(1)
      .describe('These probes alone, by id; `faceid-mock list probes` names them')
      .exactOptional(),
    smoke: z
      .boolean()
      .default(true)
      .describe('One case first; ends the run where nobody would get to the verification page'),
    failOn: z
      .enum(['error', 'warning', 'info', 'never'])
      .default('error')
      .describe('From which severity on a finding fails its case'),
    timeout: limitMs(1_000)
      .describe('Limit of one case, milliseconds; 30000, grows with what the first visit takes')
      .exactOptional(),
    limits: limitsSchema.describe('All other limits'),
    reporters: z
      .array(z.enum(['list', 'json', 'junit', 'html', 'sarif', 'github']))
      .default(['list', 'json', 'junit', 'html']),
    outputDir: z.string().min(1).default('faceid-report').describe('Where reports go'),
    screenshots: z
      .enum(['auto', 'all', 'failed', 'none'])
      .default('auto')
      .describe(
        'Auto: of every case, in runs of more than 200 cases only of the failed ones, so that the report stays small',
      ),
    trace: z
      .enum(['failed', 'all', 'off'])
      .default('failed')
      .describe(
        'Of which cases to keep what the phone showed over time, beside the report; 20 MB a run at most unless all',
      ),
    seed: z.string().min(1).describe('Repeats ids').exactOptional(),
    mock: mockOptionsSchema
      .prefault({})
      .describe(
        'Settings of the emulator, as serve takes them; a run sets host, port, page address, pace, panel and seed itself',
      ),
    mockPort: z
      .int()
      .min(0)
      .max(65_535)
      .describe(
        'Port of the emulator; 0 for any free one. With a bare url your server must know it: 12180 unless set',
      )
      .exactOptional(),
    allowHosts: z
      .array(hostPattern)
      .default([])
      .describe('Hosts off loopback that pages may reach; every other one is fenced off'),
    assertOffline: z
      .boolean()
      .default(false)
      .describe(
        'A case fails where its pages, or Node processes of your server, ask for a host beyond loopback; see the fence',
      ),
    mapProduction: z
      .boolean()
      .default(false)
      .describe("Serves the page on production's host names, over TLS, in the browser"),
    fast: z
      .boolean()
      .default(false)
      .describe('The quick lane: chrome-headless-shell, permissions by script and labelled so'),
    browser: z
      .strictObject({
        executablePath: z.string().min(1).describe('Chrome or Chromium to use').exactOptional(),
        wsEndpoint: z
          .string()
          .regex(/^wss?:\/\//, 'a ws:// or wss:// address')
          .describe('A browser that already runs, perhaps elsewhere')
          .exactOptional(),
        headless: z.boolean().default(true),
        slowMo: z
          .int('give milliseconds, from 0 to 60000')
          .min(0, 'give milliseconds, from 0 to 60000')
          .max(60_000, 'give milliseconds, from 0 to 60000')
          .describe('Milliseconds before each thing that a user does, for people who watch')
          .exactOptional(),
        cpuThrottling: z
          .number()
          .min(1, 'give a number from 1 to 20')
          .max(20, 'give a number from 1 to 20')
          .describe('Makes the pages so many times slower, as on a cheap phone')
          .exactOptional(),
        sandbox: z
          .boolean()
          .default(true)
          .describe(
            "Chromium's own sandbox. As root it does not start with it; switch it off only for pages you trust",
          ),
      })
      .prefault({}),
  })
  .superRefine(refuseContradictions);

export type ConfigInput = z.input<typeof configSchema>;
export type Config = z.output<typeof configSchema>;

export { expectationSchema, stepSchema } from './integration.js';
export type { Expectation, Step } from './integration.js';

export function parseConfig(input: unknown, where: string): Config {
  const parsed = configSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  // A misspelt key is why another one is missing.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (issue === undefined) throw new ConfigError({ key: 'config.invalid', values: { where } });
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const at = [...path, key].join('.');
    throw new ConfigError(
      together(
        { key: 'config.unknown-key', values: { where, key: at } },
        hintAt(key, keysAt(path)),
      ),
    );
  }
  const { message } = issue;
  const at = path.length === 0 ? ({ key: 'config.whole' } as const) : path.join('.');
  throw new ConfigError({ key: 'config.wrong-value', values: { where, path: at, message } });
}

/** The keys that would have been right at a place in the configuration. */
function keysAt(path: readonly string[]): string[] {
  let schema: unknown = configSchema;
  for (const name of path) schema = shapeOf(schema)[name];
  return Object.keys(shapeOf(schema));
}

function shapeOf(schema: unknown): Record<string, unknown> {
  let inner = schema as { shape?: Record<string, unknown>; unwrap?: () => unknown } | undefined;
  while (inner?.shape === undefined && typeof inner?.unwrap === 'function')
    inner = inner.unwrap() as typeof inner;
  return inner?.shape ?? {};
}
