import {
  traceFormat,
  traceLanes,
  traceVersion,
  type Trace,
  type TraceEntry,
  type TraceFrame,
} from '../../../report/trace.js';

/** Why not all of a file is shown: a key of the texts, with its values. */
export interface Notice {
  readonly key:
    'cut-off' | 'other-version' | 'not-a-trace' | 'too-large' | 'wrong-parts' | 'not-here';
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface ReadTrace {
  /** Null where nothing in it can be shown. */
  readonly trace: Trace | null;
  readonly notices: readonly Notice[];
}

/** More would hold a browser for minutes; what we write ourselves has a hundredth of it. */
const most = { characters: 64_000_000, entries: 20_000, frames: 2_000, text: 70_000 } as const;

/**
 * A trace as it comes from a disk: cut off on its way, of another version, or made by somebody who means harm. All that
 * has the right shape is taken over, and nothing else; what it says is only ever shown as text.
 */
export function readTrace(text: string): ReadTrace {
  const notices: Notice[] = [];
  const whole = text.length <= most.characters ? parsed(text) : undefined;
  if (text.length > most.characters)
    notices.push({ key: 'too-large', values: { megabytes: Math.round(text.length / 1e6) } });
  else if (whole === undefined) notices.push({ key: 'cut-off' });
  const raw = whole ?? inLines(text.slice(0, most.characters));
  if (!isObject(raw) || raw['format'] !== traceFormat)
    return { trace: null, notices: [{ key: 'not-a-trace' }] };
  if (raw['version'] !== traceVersion)
    notices.push({ key: 'other-version', values: { version: textOf(raw['version']) } });
  const listed = [listOf(raw['entries']), listOf(raw['frames'])] as const;
  const entries = listed[0].slice(0, most.entries).flatMap(entryFrom);
  const frames = listed[1].slice(0, most.frames).flatMap(frameFrom);
  const wrong = listed[0].length + listed[1].length - entries.length - frames.length;
  if (wrong > 0) notices.push({ key: 'wrong-parts', values: { count: wrong } });
  return { trace: traceFrom(raw, entries.toSorted(byTime), frames.toSorted(byTime)), notices };
}

const byTime = (one: { atMs: number }, other: { atMs: number }): number => one.atMs - other.atMs;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The writer gives each entry and each picture a line of its own: those that are whole are read. */
function inLines(text: string): unknown {
  const [first = '', ...lines] = text.split('\n');
  const head = parsed(`${first.replace(/,$/, '')}}`);
  if (!isObject(head)) return undefined;
  const parts = lines.flatMap((line) => {
    const part = line.startsWith('{') ? parsed(line.replace(/,$/, '')) : undefined;
    return isObject(part) ? [part] : [];
  });
  const isFrame = (part: Raw): boolean => 'jpeg' in part;
  return {
    ...head,
    entries: parts.filter((part) => !isFrame(part)),
    frames: parts.filter(isFrame),
  };
}

type Raw = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Raw => typeof value === 'object' && value !== null;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, most.text) : '';
const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 && value < 1e8;
const timeOf = (value: unknown): number => (isTime(value) ? value : 0);

function traceFrom(raw: Raw, entries: TraceEntry[], frames: TraceFrame[]): Trace {
  const each = objectIn(raw, 'case');
  const titles = objectIn(each, 'titles');
  const screen = objectIn(each, 'screen');
  const wrong = objectIn(raw, 'wrong');
  const left = objectIn(raw, 'leftOut');
  const status = each['status'];
  return {
    format: traceFormat,
    version: traceVersion,
    startedAt: textOf(raw['startedAt']),
    case: {
      id: textOf(each['id']),
      device: textOf(each['device']),
      camera: textOf(each['camera']),
      scenario: textOf(each['scenario']),
      titles: {
        device: textOf(titles['device']) || textOf(each['device']),
        camera: textOf(titles['camera']) || textOf(each['camera']),
        scenario: textOf(titles['scenario']) || textOf(each['scenario']),
      },
      status: status === 'passed' || status === 'failed' ? status : 'inconclusive',
      durationMs: timeOf(each['durationMs']),
      rerun: textOf(each['rerun']),
      screen: { width: timeOf(screen['width']) || 390, height: timeOf(screen['height']) || 844 },
    },
    failures: listOf(raw['failures']).slice(0, 100).flatMap(failureFrom),
    wrong: isTime(wrong['atMs']) ? { atMs: wrong['atMs'], check: textOf(wrong['check']) } : null,
    leftOut: {
      frames: timeOf(left['frames']),
      bodies: timeOf(left['bodies']),
      entries: timeOf(left['entries']),
    },
    entries,
    frames,
  };
}

const objectIn = (raw: Raw, name: string): Raw => {
  const value = raw[name];
  return isObject(value) ? value : {};
};

function failureFrom(raw: unknown): Trace['failures'] {
  if (!isObject(raw)) return [];
  const seen = sentenceIn(objectIn(raw, 'say'), 'seen');
  const { check, title, message, status } = raw;
  return [
    {
      check: textOf(check),
      status: status === 'warning' || status === 'inconclusive' ? status : 'failed',
      title: textOf(title),
      message: textOf(message),
      ...(seen === undefined ? {} : { say: { seen } }),
    },
  ];
}

function entryFrom(raw: unknown): TraceEntry[] {
  if (!isObject(raw)) return [];
  const { atMs, endMs, lane, kind, text, bad, who } = raw;
  const known = traceLanes.find((each) => each === lane);
  if (!isTime(atMs) || known === undefined) return [];
  const point = objectIn(raw, 'point');
  const { x, y } = point;
  const say = sentenceIn(raw, 'say');
  const details = Object.entries(objectIn(raw, 'details'))
    .slice(0, 50)
    .map(([name, value]) => [name.slice(0, 100), textOf(value)] as const);
  return [
    {
      atMs,
      lane: known,
      kind: textOf(kind).slice(0, 100),
      text: textOf(text),
      ...(isTime(endMs) && endMs >= atMs ? { endMs } : {}),
      ...(bad === true ? { bad } : {}),
      ...(typeof who === 'string' ? { who: who.slice(0, 100) } : {}),
      ...(isTime(x) && isTime(y) ? { point: { x, y } } : {}),
      ...(say === undefined ? {} : { say }),
      ...(details.length === 0 ? {} : { details: Object.fromEntries(details) }),
    },
  ];
}

type Said = NonNullable<TraceEntry['say']>;

/** Values that are no texts or numbers are left out: a sentence says its places then. */
function sentenceIn(raw: Raw, name: string, depth = 0): Said | undefined {
  const { key, values } = objectIn(raw, name);
  if (typeof key !== 'string' || depth > 5) return undefined;
  const given = isObject(values) ? values : {};
  const known = Object.entries(given).flatMap(([each, value]) => {
    const shown =
      typeof value === 'string' || typeof value === 'number'
        ? textOf(value)
        : sentenceIn(given, each, depth + 1);
    const count = each === 'count' && typeof value === 'number' ? value : shown;
    return count === undefined ? [] : [[each, count] as const];
  });
  return { key: key.slice(0, 200), values: Object.fromEntries(known) };
}

/** A JPEG begins so in base64; anything else is no picture of ours. */
function frameFrom(raw: unknown): TraceFrame[] {
  if (!isObject(raw)) return [];
  const { atMs, jpeg, who } = raw;
  if (!isTime(atMs) || typeof jpeg !== 'string' || !/^\/9j\/[A-Za-z0-9+/=]+$/.test(jpeg)) return [];
  return [{ atMs, jpeg, ...(typeof who === 'string' ? { who: who.slice(0, 100) } : {}) }];
}
