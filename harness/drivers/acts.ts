import type { BrowserContext, Page } from 'puppeteer';

/** Something that a user does: a step of the configuration, a press on the verification page. */
export interface Act {
  readonly kind: string;
  /** A selector, an address, a key. */
  readonly element: string;
}

/** Told of what the users of one browser context do, as they do it. */
export interface ActWatcher {
  /** Waited for: the act comes after it. */
  readonly before?: (act: Act) => Promise<void>;
  /** The act begins, its wait for the element included; gives what is told of its end. */
  readonly begins?: (act: Act) => (error?: Error) => void;
}

const watchers = new WeakMap<BrowserContext, Set<ActWatcher>>();

export function watchActs(context: BrowserContext, watcher: ActWatcher): void {
  const known = watchers.get(context) ?? new Set();
  watchers.set(context, known.add(watcher));
}

/** Does it, and tells those who watch this user. */
export async function asAct<T>(page: Page, act: Act, work: () => Promise<T>): Promise<T> {
  const watching = watchers.get(page.browserContext());
  if (watching === undefined) return work();
  for (const { before } of watching) await before?.(act);
  const ends = [...watching].flatMap(({ begins }) => begins?.(act) ?? []);
  try {
    const done = await work();
    for (const end of ends) end();
    return done;
  } catch (error) {
    for (const end of ends) end(error as Error);
    throw error;
  }
}
