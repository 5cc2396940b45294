import type { Page } from 'puppeteer';
import type { ProbeResult } from '../case/observation.js';
import { openWindowOf, type FurtherVisitor } from './further-visitor.js';
import { openCallback } from './open-callback.js';
import type { Scene } from './probe.js';

interface Two {
  readonly visitor: FurtherVisitor;
  /** Who has not finished. */
  readonly other: FurtherVisitor;
  /** The visitor's own way back, who has passed. */
  readonly url: string;
}

/**
 * A user who passed comes back with the values of another one's RedirectUrl, who has not: whether that one counts as
 * verified then. Nothing where no value differs from user to user.
 */
export async function creditOther(
  { visitor, other, url }: Two,
  scene: Scene,
): Promise<readonly ProbeResult[]> {
  const theirs = other.callback(other.bizToken);
  const names = differing(url, theirs);
  if (names.length === 0) return [];
  const open = (windows: FurtherVisitor['windows'], address: string, expected?: 'verified') =>
    openCallback(
      'callback-values',
      { windows, url: address, ...(expected === undefined ? {} : { expected: [expected] }) },
      scene,
    );
  const before = await open(other.windows, theirs);
  const result = await open(visitor.windows, withValuesOf(theirs, url, names), 'verified');
  const values = names.map((name) => new URL(theirs).searchParams.get(name) ?? '');
  const isTaken = result.shown === 'verified' && (await shows(openWindowOf(visitor), values));
  const after = await open(other.windows, theirs);
  const isCredited = before.shown !== 'verified' && after.shown === 'verified';
  const evidence = { isCredited, isTaken, names: names.join(', ') };
  return [{ ...result, shown: null, evidence }];
}

/** Shorter ones may stand there for another reason. */
const shortest = 4;

const shows = (page: Page, values: readonly string[]): Promise<boolean> =>
  page
    .evaluate(
      (wanted) => wanted.some((value) => document.body.innerText.includes(value)),
      values.filter((value) => value.length >= shortest),
    )
    .catch(() => false);

/** The customer's own parameters that are another one for each user. */
function differing(own: string, theirs: string): string[] {
  const other = new URL(theirs).searchParams;
  return [...new URL(own).searchParams]
    .filter(([name, value]) => name !== 'token' && other.has(name) && other.get(name) !== value)
    .map(([name]) => name);
}

function withValuesOf(theirs: string, own: string, names: readonly string[]): string {
  const url = new URL(own);
  const { searchParams } = new URL(theirs);
  for (const name of names) url.searchParams.set(name, searchParams.get(name) ?? '');
  return url.href;
}
