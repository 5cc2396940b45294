import { isDeepStrictEqual } from 'node:util';
import type { Answer } from './normalise.js';

/** What a difference is about: a service may refuse alike and say it in other words. */
export type Part = 'behaviour' | 'wording' | 'headers';

export interface Difference {
  readonly part: Part;
  /** `body.Response.Error.Code`, or empty for the whole. */
  readonly at: string;
  /** Left out where that side has nothing there. */
  readonly service?: unknown;
  readonly emulator?: unknown;
}

/** Pure: both answers normalised. An order of fields is none; an order in a list is one. */
export function compare(service: Answer, emulator: Answer): readonly Difference[] {
  const found = differences(service, emulator, '');
  // Another code brings another message with it.
  const isOtherCode = found.some(({ at }) => /(^|\.)Code$/.test(at));
  return found.map((each) => ({ part: partOf(each.at, isOtherCode), ...each }));
}

function partOf(at: string, isOtherCode: boolean): Part {
  if (at.startsWith('headers')) return 'headers';
  return /\.Message$/.test(at) && !isOtherCode ? 'wording' : 'behaviour';
}

type Found = Omit<Difference, 'part'>;

function differences(service: unknown, emulator: unknown, at: string): Found[] {
  if (isDeepStrictEqual(service, emulator)) return [];
  if (!isRecord(service) || !isRecord(emulator)) return [difference(at, service, emulator)];
  const names = new Set([...Object.keys(service), ...Object.keys(emulator)]);
  return [...names].flatMap((name) =>
    differences(service[name], emulator[name], at === '' ? name : `${at}.${name}`),
  );
}

const difference = (at: string, service: unknown, emulator: unknown): Found => ({
  at,
  ...(service === undefined ? {} : { service }),
  ...(emulator === undefined ? {} : { emulator }),
});

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
