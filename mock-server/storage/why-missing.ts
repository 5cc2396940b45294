import { whyGone } from '../state/forget.js';
import { keepMegabytes } from '../state/media.js';
import type { State } from '../state/state.js';
import type { Place } from '../state/uploads.js';
import { bizTokenIn } from './owner.js';

/** Why there is no object, for people, where there was one: its link answers as if nothing had ever been there. */
export function whyMissing({ bucket, key }: Place, state: State): string | undefined {
  const bizToken = bizTokenIn(key);
  const kind = bizToken === undefined ? 'photos' : 'recordings';
  if (state.media.wasRemoved(bucket, key))
    return `It was removed to keep ${kind} within ${keepMegabytes} MB.`;
  return bizToken === undefined ? undefined : whyGone(bizToken, state);
}
