import { answerTo, authorization } from './control.js';

export type Connection = 'connecting' | 'live' | 'lost' | 'locked';

export interface Watcher {
  /** Something happened; `data` is the journal's entry, or says what of the mock's state changed. */
  happened(kind: string, data: StreamData): void;
  /** Told at every turn of the connection. */
  connected(connection: Connection): void;
}

/** As far as the dashboard looks into it. */
export interface StreamData {
  readonly bizToken?: string | null;
  /** Of a change of state: arms, clock, faults, reset or verification. */
  readonly what?: string;
}

const retryMs = 1000;

/**
 * Reads `/_mock/v1/events` for as long as the page lives. Not an EventSource: that sends no Authorization, hides
 * the status of a refusal, and is told of an event only by those who know its name beforehand.
 *
 * It never asks for what it missed: whoever hears "live" reads all anew, which is right after any absence, a restart
 * and a reset. What the stream itself had to leave out comes as an event "gap".
 */
export async function watch(watcher: Watcher): Promise<void> {
  for (;;) {
    const ended = await follow(watcher);
    watcher.connected(ended);
    if (ended === 'locked') return;
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
}

async function follow(watcher: Watcher): Promise<'lost' | 'locked'> {
  const silence = createSilence();
  try {
    const response = await answerTo('/events', {
      cache: 'no-store',
      headers: {
        Accept: 'text/event-stream',
        ...authorization(),
      },
      signal: silence.signal,
    });
    if (response.status === 401 || response.status === 403) return 'locked';
    if (!response.ok || response.body === null) return 'lost';
    watcher.connected('live');
    let last = -1;
    await read(response.body.getReader(), silence, (event) => {
      const id = event.id === '' ? last + 1 : Number(event.id);
      // Ids only grow: a smaller one is of another journal.
      watcher.happened(id <= last ? 'gap' : event.kind, event.data);
      if (event.id !== '') last = id;
    });
  } catch {
    // Told by the status beside the name, and tried again.
  } finally {
    silence.end();
  }
  return 'lost';
}

/** The server says something every 15 seconds. A connection that a sleeping machine left behind is silent for ever. */
const longestSilenceMs = 45_000;

interface Silence {
  readonly signal: AbortSignal;
  broken(): void;
  end(): void;
}

function createSilence(): Silence {
  const abort = new AbortController();
  const wait = () => setTimeout(() => abort.abort(), longestSilenceMs);
  let timer = wait();
  const end = (): void => clearTimeout(timer);
  return {
    signal: abort.signal,
    broken() {
      end();
      timer = wait();
    },
    end,
  };
}

interface StreamEvent {
  readonly kind: string;
  readonly id: string;
  readonly data: StreamData;
}

async function read(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  silence: Silence,
  take: (event: StreamEvent) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    silence.broken();
    const blocks = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = eventOf(block);
      if (event !== null) take(event);
    }
  }
}

/** Null for a comment, which only keeps the connection open. */
export function eventOf(block: string): StreamEvent | null {
  const field = (name: string): string[] =>
    block
      .split(/\r?\n/)
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).replace(/^ /, ''));
  const data = field('data');
  if (data.length === 0) return null;
  return {
    kind: field('event')[0] ?? 'message',
    id: field('id')[0] ?? '',
    data: parse(data.join('\n')),
  };
}

function parse(text: string): StreamData {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
