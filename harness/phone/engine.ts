import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packagePath } from '../../mock-server/index.js';
import { isAtLeast } from '../../mock-server/shared/version.js';
import { versionSchema, type Device } from './device.js';
import { engineOf } from './engine-family.js';

/** The version from which the engine has it; `null`: it never has. */
const since = versionSchema.nullable();
const formats = z.record(
  z.string(),
  z.strictObject({
    since,
    /** As in the `codecs` parameter, without the profile: `avc1` stands for `avc1.42E01E`. */
    codecs: z.array(z.string()),
  }),
);

/**
 * What devices with one kind of engine have in common, `fixtures/engines/<id>.json`. A device names its family
 * and version, and says itself only what is different.
 */
export const engineSchema = z.strictObject({
  id: z.string(),
  title: z.string().min(1),
  navigator: z.strictObject({
    productSub: z.string(),
    vendorSub: z.string(),
    /** Whether `navigator.standalone` exists; it is false in a browser. */
    standalone: z.boolean(),
    /** Whether `navigator.oscpu` exists. */
    oscpu: z.boolean(),
    buildId: z.string().nullable(),
  }),
  /** `navigator.languages`: the first alone, or `en-US, en`. */
  languages: z.enum(['one', 'with-base']),
  /** The q of the second language in `Accept-Language`. */
  acceptQuality: z.number().positive().max(1),
  /** `navigator.hardwareConcurrency` and `deviceMemory`, where the engine tells them. */
  hardware: z.strictObject({
    cores: z.int().positive().nullable(),
    memoryGb: z.number().positive().nullable(),
  }),
  /** `Navigator.connection`: a property of an interface; `ImageCapture`: a global. */
  interfaces: z.record(z.string().regex(/^\w+(\.\w+)?$/), since),
  /** Video codecs that WebRTC offers. */
  rtp: z.partialRecord(z.enum(['VP8', 'VP9', 'H264', 'H265', 'AV1']), versionSchema),
  /** What MediaRecorder writes. */
  recorder: formats,
  /** What `<video>` plays. */
  playback: formats,
  permission: z.strictObject({
    /** Of the camera: its state, or `prompt` whatever was answered, a refusal excepted. */
    query: z.enum(['state', 'prompt']),
    /** Before, `permissions.query` rejects the names `camera` and `microphone` with a TypeError. */
    namesSince: since,
    /** How long an answer holds: for the site, for one page, or the app keeps it. */
    remembered: z.enum(['site', 'page', 'app']),
  }),
  /** What `<input type="file" accept="video/*" capture>` opens. */
  fileDialog: z.enum(['camera', 'files']),
  assumed: z.array(z.string()),
  /** Claim → where it comes from. */
  source: z.record(z.string(), z.string()),
});

export type Engine = z.infer<typeof engineSchema>;
export type Formats = Engine['recorder'];

let engines: ReadonlyMap<string, Engine> | undefined;

/** All families, by id. Read once. */
export function loadEngines(): ReadonlyMap<string, Engine> {
  engines ??= new Map(readAll().map((engine) => [engine.id, engine]));
  return engines;
}

function readAll(): Engine[] {
  const folder = packagePath('fixtures/engines');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.map((name) =>
    engineSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
  );
}

/** The facts of a device: those of its engine at its version, and over them its own. */
export interface EngineFacts {
  readonly family: Engine;
  readonly version: string;
  /** Interfaces that it lacks, as in `Engine.interfaces`. */
  readonly lacks: readonly string[];
  readonly rtp: readonly string[];
  readonly recorder: Readonly<Record<string, readonly string[]>>;
  readonly playback: Readonly<Record<string, readonly string[]>>;
  readonly cores: number | null;
  readonly memoryGb: number | null;
  readonly languages: readonly string[];
  readonly permission: PermissionFacts;
  readonly fileDialog: Engine['fileDialog'];
}

export interface PermissionFacts {
  readonly query: 'state' | 'prompt' | 'TypeError' | 'absent';
  readonly remembered: Engine['permission']['remembered'];
}

export function factsOf(device: Device): EngineFacts {
  const { engine, language } = device;
  const { family: id, version } = engineOf(device);
  const family = loadEngines().get(id);
  if (family === undefined)
    throw new Error(`${device.id}: engine.family "${id}" is no file of fixtures/engines`);
  const has = (from: string | null | undefined) => from != null && isAtLeast(version, from);
  const interfaces = { ...family.interfaces, ...engine.interfaces };
  const lacks = Object.keys(interfaces).filter((name) => !has(interfaces[name]));
  const withFrom = (all: Formats) =>
    Object.fromEntries(
      Object.entries(all)
        .filter(([, format]) => has(format.since))
        .map(([type, { codecs }]) => [type, codecs]),
    );
  return {
    family,
    version,
    lacks,
    rtp: Object.entries(family.rtp)
      .filter(([name, from]) => has(from) && !(engine.missing as string[]).includes(name))
      .map(([name]) => name),
    recorder: withFrom(family.recorder),
    playback: withFrom(family.playback),
    cores: engine.hardware?.cores ?? family.hardware.cores,
    memoryGb: engine.hardware?.memoryGb ?? family.hardware.memoryGb,
    languages:
      family.languages === 'one'
        ? [language]
        : [...new Set([language, language.split('-')[0] ?? language])],
    permission: {
      query: lacks.includes('Navigator.permissions')
        ? 'absent'
        : has(family.permission.namesSince)
          ? family.permission.query
          : 'TypeError',
      remembered: family.permission.remembered,
    },
    fileDialog: engine.fileCapture ? 'camera' : 'files',
  };
}
