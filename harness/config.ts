import { z } from 'zod';
import { mockOptionsSchema } from '../mock-server/index.js';
import { didYouMean } from '../mock-server/shared/nearest.js';

const selector = z.string().min(1);

/** One thing the user does on the customer's page: an object with one key. */
export const stepSchema = z.union(
  [
    z.strictObject({ click: selector }),
    z.strictObject({ tap: selector }),
    z.strictObject({ fill: z.tuple([selector, z.string()]) }),
    z.strictObject({ select: z.tuple([selector, z.string()]) }),
    z.strictObject({ goto: z.string().min(1) }),
    z.strictObject({ wait: z.union([selector, z.int().min(0).max(60_000)]) }),
    z.strictObject({ press: z.string().min(1) }),
  ],
  {
    error:
      'a step is an object with one key: click, tap, fill: [selector, text], select: [selector, value], goto, wait, press',
  },
);

/** What the customer's page shows: all parts that are given must hold. */
export const expectationSchema = z
  .strictObject({
    selector: selector.exactOptional(),
    text: z.string().min(1).exactOptional(),
    url: z.string().min(1).exactOptional(),
  })
  .refine((value) => Object.keys(value).length > 0, 'give a selector, a text or a url');

export const configSchema = z.strictObject({
  $schema: z.string().exactOptional(),
  integration: z.strictObject({
    /** Starts the customer's server; `${PORT}` stands for the worker's port. */
    command: z.string().min(1).exactOptional(),
    /** The customer's start page. */
    url: z.string().min(1),
    /** Answers once the server is ready; left out: `url`. */
    readyUrl: z.string().min(1).exactOptional(),
    cwd: z.string().min(1).exactOptional(),
    env: z.record(z.string(), z.string()).default({}),
    start: z.array(stepSchema),
    verified: expectationSchema,
    failed: expectationSchema,
    error: expectationSchema.exactOptional(),
    /** What a user does to try again on the page that says "failed" or "error". */
    retry: z.array(stepSchema).exactOptional(),
  }),
  /** Ids, globs (`ios-*`) or tags (`tag:core`). */
  devices: z.array(z.string()).min(1).default(['tag:core']),
  cameras: z.array(z.string()).min(1).default(['granted', 'refused', 'busy', 'faulty']),
  scenarios: z.array(z.string()).min(1).default(['pass', 'tag:core']),
  /** Every camera with every scenario, or one thing wrong at a time: each against the first of the others. */
  combine: z.enum(['all', 'one-at-a-time']).default('all'),
  /** Cases at the same time; with a bare `url` always 1. */
  workers: z.int().min(1).max(32).default(2),
  /** Limit of one case, milliseconds. */
  timeout: z.int().min(1_000).default(30_000),
  limits: z
    .strictObject({
      /** How long the customer's pages may take to show something usable. */
      answerMs: z.int().min(100).default(30_000),
    })
    .prefault({}),
  /** Findings of the emulator from this severity on fail a case. */
  failOn: z.enum(['error', 'warning', 'info', 'never']).default('error'),
  reporters: z
    .array(z.enum(['list', 'json', 'junit', 'html']))
    .default(['list', 'json', 'junit', 'html']),
  outputDir: z.string().min(1).default('faceid-report'),
  screenshots: z.enum(['all', 'failed', 'none']).default('all'),
  seed: z.string().min(1).exactOptional(),
  /** Settings of the emulator, as `serve` takes them; a run sets host, port, page address, pace, panel and seed itself. */
  mock: mockOptionsSchema.prefault({}),
  /** Port of the mock; 0: any free one. With a bare `url` your server must know it: 12180 unless set. */
  mockPort: z.int().min(0).max(65_535).exactOptional(),
  browser: z
    .strictObject({
      executablePath: z.string().min(1).exactOptional(),
      headless: z.boolean().default(true),
      /** Chromium's own sandbox. As root it does not start with it; switch it off only for pages you trust. */
      sandbox: z.boolean().default(true),
    })
    .prefault({}),
});

export type ConfigInput = z.input<typeof configSchema>;
export type Config = z.output<typeof configSchema>;
export type Step = z.output<typeof stepSchema>;
export type Expectation = z.output<typeof expectationSchema>;

/** A setting is wrong: one line that says what and where. The command line ends with exit code 2. */
export class ConfigError extends Error {}

export function parseConfig(input: unknown, where: string): Config {
  const parsed = configSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue === undefined) throw new ConfigError(`${where}: not a valid configuration`);
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const at = [...path, key].join('.');
    throw new ConfigError(`${where}: unknown key "${at}".${didYouMean(key, keysAt(path))}`);
  }
  throw new ConfigError(`${where}: ${path.join('.') || 'the configuration'}: ${issue.message}`);
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
