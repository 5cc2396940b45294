import { createHash } from 'node:crypto';
import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Observation } from '../case/observation.js';
import type { Config } from '../plan/config.js';
import type { Case } from '../plan/matrix.js';
import type { CaseReport, TracesSummary } from '../report/report.js';
import { traceFormat, type Trace } from '../report/trace.js';
import { writeAside } from '../report/write-aside.js';
import type { Workplace } from '../visitor/workplace.js';
import { recordCase, type CaseRecording } from './record-case.js';
import { traceText } from './trace-text.js';

/** The traces of a run, as files of one folder. */
export interface TraceKeeper {
  begin(each: Case, place: Omit<Workplace, 'browser'>): CaseRecording;
  /** Writes the trace of a case where one is kept; the report then names its file. Never throws. */
  keep(judged: Judged): Promise<CaseReport>;
  readonly summary: () => TracesSummary;
}

export interface Judged {
  readonly report: CaseReport;
  readonly observation: Observation;
  readonly recording: CaseRecording;
}

interface Keeping {
  readonly mode: Exclude<Config['trace'], 'off'>;
  /** Of the reports; the traces have a folder of their own in it. */
  readonly folder: string;
  /** What each probe may show, by the probe's id. */
  readonly givenBy: ReadonlyMap<string, readonly string[]>;
}

export const tracesFolder = 'traces';
/** An artifact of a CI run; who wants all of them says so. */
const mostOfRun = 20_000_000;

interface Kept {
  readonly status: CaseReport['status'];
  readonly trace: NonNullable<CaseReport['trace']>;
  readonly bytes: number;
}

export async function keepTraces({ mode, folder, givenBy }: Keeping): Promise<TraceKeeper> {
  const place = join(folder, tracesFolder);
  await removeEarlier(place);
  const kept = new Map<string, Kept>();
  const lost = new Set<string>();
  const bytes = (): number => [...kept.values()].reduce((sum, each) => sum + each.bytes, 0);

  async function write(trace: Trace, before: number): Promise<Kept | null> {
    const room = mode === 'all' ? Infinity : mostOfRun - (bytes() - before);
    const { id, status } = trace.case;
    for (const each of [trace, withoutFrames(trace)]) {
      const text = Buffer.from(traceText(each));
      if (text.length > room) continue;
      const file = fileNameOf(id);
      await writeAside(place, file, text);
      const isPoor = each !== trace && trace.frames.length > 0;
      const named = {
        file: `${tracesFolder}/${file}`,
        ...(isPoor ? { withoutFrames: true as const } : {}),
      };
      return { status, trace: named, bytes: text.length };
    }
    return null;
  }

  return {
    begin: recordCase,
    async keep({ report, observation, recording }) {
      recording.end();
      const { id, status } = report;
      const before = kept.get(id);
      // Of a case that passed when it was repeated, the try that failed is what one wants to see.
      const isWanted = status !== 'passed' || (mode === 'all' && before === undefined);
      if (isWanted) {
        const trace = await recording.trace({ report, observation, givenBy });
        const written = await write(trace, before?.bytes ?? 0).catch(() => null);
        if (written === null) lost.add(id);
        else kept.set(id, written);
      }
      const known = kept.get(id);
      return known === undefined ? report : { ...report, trace: known.trace };
    },
    summary() {
      const withoutPictures = [...kept.values()].filter(({ trace }) => trace.withoutFrames).length;
      const leftOut = [...lost].filter((id) => !kept.has(id)).length;
      return {
        kept: kept.size,
        bytes: bytes(),
        ...(withoutPictures === 0 ? {} : { withoutFrames: withoutPictures }),
        ...(leftOut === 0 ? {} : { leftOut }),
      };
    },
  };
}

const withoutFrames = (trace: Trace): Trace => ({
  ...trace,
  frames: [],
  leftOut: { ...trace.leftOut, frames: trace.leftOut.frames + trace.frames.length },
});

/** Ids of one's own may be long, and hold what no file may be called. */
export function fileNameOf(id: string): string {
  const plain = id.replaceAll('/', '--').replace(/[^\w.-]+/g, '-');
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 8);
  const isItself = plain === id.replaceAll('/', '--') && plain.length <= 120;
  return `${isItself ? plain : `${plain.slice(0, 110)}-${hash}`}.json`;
}

/** Those of the last run say nothing of this one; files of others stay. */
async function removeEarlier(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const path = join(folder, name);
    if (name.endsWith('.part') || (name.endsWith('.json') && (await isTrace(path))))
      await rm(path, { force: true });
  }
}

async function isTrace(path: string): Promise<boolean> {
  const file = await open(path).catch(() => null);
  if (file === null) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(60), 0, 60, 0);
    return buffer.toString('utf8', 0, bytesRead).startsWith(`{"format":"${traceFormat}"`);
  } catch {
    // A folder that ends in .json, for one.
    return false;
  } finally {
    await file.close();
  }
}
