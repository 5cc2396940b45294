import type {
  ArmView,
  ClockView,
  FindingView,
  RequestView,
  SettingsView,
  VerificationDetail,
  VerificationView,
} from '../../shared/control-protocol.js';
import type { Connection } from './live.js';
import type { Route } from './route.js';

/** Everything that the page shows. Parts that this server does not offer are null. */
export interface Model {
  readonly route: Route;
  readonly connection: Connection;
  readonly settings: SettingsView | null;
  readonly clock: MeasuredClock | null;
  readonly arms: readonly ArmView[] | null;
  readonly faults: readonly FaultView[] | null;
  /** Newest first. */
  readonly verifications: readonly VerificationView[];
  /** How many older ones went to make room; an older server does not tell. */
  readonly forgotten: number;
  /** False until the first answer is there. */
  readonly loaded: boolean;
  readonly findings: readonly FindingView[] | null;
  readonly requests: readonly RequestView[] | null;
  /** The selected verification; undefined while it is fetched, null where it is unknown. */
  readonly detail: Detail | null | undefined;
  readonly namespace: string;
  readonly search: string;
  /** How many rows of the list are drawn. */
  readonly shown: number;
}

export interface Detail {
  readonly verification: VerificationDetail;
  /** Null where this server keeps no calls. */
  readonly requests: readonly RequestView[] | null;
  readonly findings: readonly FindingView[];
}

/** A fault that is on, as far as it is shown; its further fields are told as they are. */
export interface FaultView {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** The mock's clock, and when it was read: between two readings it goes on, unless it is frozen. */
export interface MeasuredClock extends ClockView {
  readonly readAt: number;
}

export const rowsAtOnce = 200;

export function nowBy(clock: MeasuredClock | null): number | null {
  if (clock === null) return null;
  const passed = clock.frozen ? 0 : performance.now() - clock.readAt;
  return Date.parse(clock.now) + passed;
}

/**
 * What the search leaves: all its words stand somewhere in the values.
 *
 * @param shown further values that the user sees of an item
 */
export function found<T extends object>(
  items: readonly T[] | null,
  search: string,
  shown: (item: T) => object = () => [],
): readonly T[] {
  if (search.trim() === '') return items ?? [];
  const words = search.toLowerCase().split(/\s+/);
  return (items ?? []).filter((item) => {
    const text = textIn([item, shown(item)]).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const textIn = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.values(value).map(textIn).join('\n')
    : String(value);
