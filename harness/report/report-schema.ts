import { z } from 'zod';
import type { Report } from './report.js';

/**
 * report.json as it comes back from a disk: a shard, or an earlier run. What our documents promise must be there;
 * evidence that an older version or somebody's script leaves out is empty; fields that a newer one adds stay.
 */
const mode = z.enum(['light', 'silent']);
const count = z.int().min(0);
const milliseconds = z.number().min(0);
const lines = z.array(z.string()).default([]);
const unknown = z.string().default('unknown');

interface SentenceShape {
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number | SentenceShape>>;
}
const sentence: z.ZodType<SentenceShape> = z.lazy(() =>
  z.strictObject({
    key: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number(), sentence])).exactOptional(),
  }),
);
const check = z.looseObject({
  id: z.string().min(1),
  status: z.enum(['passed', 'failed', 'warning', 'inconclusive', 'skipped']),
  message: z.string(),
  title: z.string().exactOptional(),
  fix: z.string().exactOptional(),
  say: z.strictObject({ seen: sentence, fix: sentence.exactOptional() }).exactOptional(),
});

const finding = z.looseObject({
  rule: z.string().min(1),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  cure: z.string().default(''),
  seen: sentence.exactOptional(),
});

const evidence = {
  conditions: z
    .array(
      z.looseObject({
        what: z.string(),
        say: sentence.exactOptional(),
        how: z.enum(['real', 'injected', 'ua-only']),
      }),
    )
    .default([]),
  timeline: z
    .array(
      z.looseObject({
        atMs: z.number(),
        lane: z.enum(['server', 'page', 'camera', 'customer']),
        kind: z.string(),
        text: z.string(),
        say: sentence.exactOptional(),
      }),
    )
    .default([]),
  screenshots: z
    .array(
      z.looseObject({
        atMs: z.number(),
        label: z.string(),
        dataUrl: z.string().startsWith('data:image/', 'a picture is a data:image/ URL'),
      }),
    )
    .default([]),
  console: lines,
  network: z
    .array(
      z.looseObject({
        atMs: z.number(),
        method: z.string(),
        url: z.string(),
        status: z.number().nullable(),
      }),
    )
    .default([]),
  serverOutput: lines,
};

const caseReport = z
  .looseObject({
    id: z.string().min(1),
    device: z.string(),
    camera: z.string(),
    scenario: z.string(),
    case: z.string().exactOptional(),
    titles: z
      .looseObject({ device: z.string(), camera: z.string(), scenario: z.string() })
      .exactOptional(),
    mode: z.looseObject({ expected: mode, actual: mode.nullable(), reason: z.string() }),
    status: z.enum(['passed', 'failed', 'inconclusive']),
    tries: z.int().min(1).exactOptional(),
    flaky: z.literal(true).exactOptional(),
    earlier: z.array(z.string()).exactOptional(),
    durationMs: milliseconds,
    checks: z.array(check),
    findings: z.array(finding),
    rerun: z.string(),
    ...evidence,
    trace: z
      .looseObject({ file: z.string(), withoutFrames: z.literal(true).exactOptional() })
      .exactOptional(),
  })
  .transform((each) => ({
    ...each,
    titles: each.titles ?? {
      device: each.device,
      camera: each.camera,
      scenario: each.scenario,
    },
  }));

const ids = z.array(z.string());

const part = z.looseObject({ met: count, of: count, missing: ids });
const category = z.looseObject({ asked: count, holds: count });

const causeReport = z.looseObject({
  id: z.string().min(1),
  title: z.string(),
  seen: z.string(),
  fix: z.string(),
  say: z.strictObject({ title: sentence, seen: sentence, fix: sentence }).exactOptional(),
  severity: z.enum(['critical', 'high', 'medium', 'low']),
  category: z.enum(['security', 'resilience', 'devices', 'production']),
  unsure: z.literal(true).exactOptional(),
  cases: ids,
  asked: count,
  checks: ids,
  evidence: z.array(z.looseObject({ case: z.string(), check: z.string(), message: z.string() })),
  code: z.looseObject({ language: z.string(), lines: ids }).exactOptional(),
  replay: z.string(),
});

export const reportSchema = z.looseObject({
  summary: z.looseObject({
    total: count,
    passed: count,
    failed: count,
    inconclusive: count.exactOptional(),
    notRun: count.exactOptional(),
    interrupted: z.literal(true).exactOptional(),
    durationMs: milliseconds,
    seed: z.string(),
    startedAt: unknown,
    versions: z.looseObject({ faceidMock: unknown, node: unknown, browser: unknown }).prefault({}),
    flaky: count.exactOptional(),
    categories: z
      .looseObject({
        security: category,
        resilience: category,
        devices: category,
        production: category,
      })
      .exactOptional(),
    shard: z.looseObject({ index: count, total: count }).exactOptional(),
    baseline: z
      .looseObject({
        newlyFailing: ids,
        newlyPassing: ids,
        stillFailing: ids,
        added: ids,
        removed: ids,
      })
      .exactOptional(),
    traces: z
      .looseObject({
        kept: count,
        bytes: count,
        withoutFrames: count.exactOptional(),
        leftOut: count.exactOptional(),
      })
      .exactOptional(),
    integration: z
      .looseObject({ url: z.string(), config: z.string().exactOptional() })
      .exactOptional(),
  }),
  cases: z.array(caseReport),
  causes: z.array(causeReport).exactOptional(),
  coverage: z
    .looseObject({
      percent: count,
      resultCodes: part,
      apiErrors: part,
      cameras: part,
      modes: part,
      callbacks: part,
      probes: part,
    })
    .exactOptional(),
});

/** The named fields alone, what may be left out marked as such: what remains can be compared with the interface. */
type Named<T> = T extends readonly (infer Item)[]
  ? readonly Named<Item>[]
  : T extends object
    ? {
        [Key in keyof T as string extends Key ? never : Key]-?: object extends Pick<T, Key>
          ? { optional: Named<T[Key]> }
          : Named<T[Key]>;
      }
    : T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Does not compile once the schema and the interface in report.ts differ in a field. */
export const sameAsTheInterface: Same<Named<z.output<typeof reportSchema>>, Named<Report>> = true;
