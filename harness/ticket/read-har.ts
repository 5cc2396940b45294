import { createReadStream } from 'node:fs';
import type { Call } from './call.js';
import { entrySchema, harSchema } from './har-schema.js';
import { TicketError } from './ticket-error.js';
import { toCall } from './to-call.js';
import { createFilter } from './without-long-texts.js';

export interface Har {
  /** `Chrome 126`, as it calls itself. */
  readonly creator: string;
  /** In the order in which they began; the first at 0. */
  readonly calls: readonly Call[];
  /** Entries that are no call, or not by the format. */
  readonly skipped: number;
}

/** Without bodies and cookies, a HAR of this size has more than 8,000 calls. */
const mostMegabytes = 32;

/** An hour of browsing has fewer, and calls are compared with each other. */
const mostCalls = 10_000;

/** Reads the file once, piece by piece; no more than its short texts is ever in memory. */
export async function readHar(file: string): Promise<Har> {
  const content = parsed(await readShort(file), file);
  const har = harSchema.safeParse(content);
  if (!har.success) throw new TicketError({ key: 'har.not-har', values: { file } });
  const { creator, entries } = har.data.log;
  if (entries.length > mostCalls)
    throw new TicketError({ key: 'har.too-many', values: { file, count: mostCalls } });
  const calls = entries.flatMap((entry) => {
    const { data } = entrySchema.safeParse(entry);
    return (data && toCall(data)) ?? [];
  });
  if (calls.length === 0) throw new TicketError({ key: 'har.empty', values: { file } });
  const sorted = calls.sort((one, other) => one.at - other.at);
  const start = sorted[0]?.at ?? 0;
  return {
    creator: `${creator.name} ${creator.version}`.trim().slice(0, 80),
    calls: sorted.map((call) => ({ ...call, at: call.at - start })),
    skipped: entries.length - calls.length,
  };
}

async function readShort(file: string): Promise<{ text: string; isWhole: boolean }> {
  const filter = createFilter();
  let isFirst = true;
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      // What is no JSON object, as a film of a gigabyte, is not read on.
      if (isFirst && !/^\uFEFF?\s*(?:\{|$)/.test(chunk.toString('utf8')))
        throw new TicketError({ key: 'har.not-json', values: { file } });
      isFirst = false;
      filter.push(chunk);
      if (filter.keptBytes > mostMegabytes * 1024 * 1024)
        throw new TicketError({
          key: 'har.too-large',
          values: { file, megabytes: mostMegabytes },
        });
    }
  } catch (cause) {
    if (cause instanceof TicketError) throw cause;
    const { message } = cause as Error;
    throw new TicketError({ key: 'har.unreadable', values: { file, message } }, { cause });
  }
  return filter.end();
}

function parsed({ text, isWhole }: { text: string; isWhole: boolean }, file: string): unknown {
  if (text.trim() === '') throw new TicketError({ key: 'har.no-content', values: { file } });
  if (!isWhole) throw new TicketError({ key: 'har.cut', values: { file } });
  try {
    // Charles and Fiddler begin their files with a byte order mark.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    // The parser's own message would repeat what stands in the file.
    throw new TicketError({ key: 'har.not-json', values: { file } }, { cause });
  }
}
