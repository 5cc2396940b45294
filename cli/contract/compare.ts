import { isDeepStrictEqual } from 'node:util';
import type { Answer } from './normalise.js';

export interface Difference {
  /** `body.Response.Error.Code`, or empty for the whole. */
  readonly at: string;
  /** Left out where that side has nothing there. */
  readonly service?: unknown;
  readonly emulator?: unknown;
}

/** Pure: both answers normalised. An order of fields is none; an order in a list is one. */
export const compare = (service: Answer, emulator: Answer): readonly Difference[] =>
  differences(service, emulator, '');

function differences(service: unknown, emulator: unknown, at: string): Difference[] {
  if (isDeepStrictEqual(service, emulator)) return [];
  if (!isRecord(service) || !isRecord(emulator)) return [difference(at, service, emulator)];
  const names = new Set([...Object.keys(service), ...Object.keys(emulator)]);
  return [...names].flatMap((name) =>
    differences(service[name], emulator[name], at === '' ? name : `${at}.${name}`),
  );
}

const difference = (at: string, service: unknown, emulator: unknown): Difference => ({
  at,
  ...(service === undefined ? {} : { service }),
  ...(emulator === undefined ? {} : { emulator }),
});

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
