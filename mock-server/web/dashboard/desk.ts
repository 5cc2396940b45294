import type { Loader } from './loader.js';
import type { Store } from './store.js';

/** What every part of the page works with. */
export interface Desk {
  readonly store: Store;
  readonly loader: Loader;
}
