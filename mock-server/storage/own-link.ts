import { sharedId } from './credential.js';

/**
 * A link of an emulator's storage, by whichever name it was given out: `…/cos/<bucket>/…`, signed by an id of ours.
 * Seen without parsing it: nearly every photo is one.
 */
export function isOwnLink(url: string, apiUrl: string): boolean {
  if (url.startsWith(`${apiUrl}/cos/`)) return true;
  return ownLink.test(url);
}

const ownLink = new RegExp(`^https?://[\\w.:[\\]-]+/cos/[^?#]+\\?.*\\bq-ak=${sharedId}`, 'i');
