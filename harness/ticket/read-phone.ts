import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { deviceSchema, type Device } from '../phone/device.js';
import { TicketError } from './ticket-error.js';

/** A phone's file has 5 kB, and an answer of `/phones` at most 20 of them with 32 kB each. */
const mostBytes = 1024 * 1024;

const answerSchema = z.object({ phones: z.array(z.object({ device: z.unknown() })).min(1) });

/** A file of `/reflect/phone`, or the answer of `GET /_mock/v1/phones`, of which the newest is taken. */
export async function readPhone(file: string): Promise<Device> {
  const content = parsed(await read(file), file);
  const answer = answerSchema.safeParse(content);
  const device = deviceSchema.safeParse(answer.success ? answer.data.phones[0]?.device : content);
  if (device.success) return device.data;
  const [issue] = device.error.issues;
  const path = issue?.path.join('.') || 'device';
  throw new TicketError({
    key: 'phone.wrong',
    values: { file, path, message: issue?.message ?? 'not valid' },
  });
}

async function read(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > mostBytes) throw new TicketError({ key: 'phone.too-large', values: { file } });
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof TicketError) throw cause;
    const { message } = cause as Error;
    throw new TicketError({ key: 'har.unreadable', values: { file, message } }, { cause });
  }
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new TicketError({ key: 'phone.not-json', values: { file } }, { cause });
  }
}
