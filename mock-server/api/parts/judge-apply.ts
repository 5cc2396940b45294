import type { ApplyEvent, PhotoPlaceEvent } from '../../domain/findings/events.js';
import { judge } from '../../domain/findings/index.js';
import { lookAtPhoto } from '../../domain/photo-content.js';
import { serviceOf } from '../../state/links.js';
import { isOwnLink } from '../../storage/own-link.js';
import { decodeWhole } from '../../storage/photo.js';
import type { ActionContext } from '../action.js';
import { tell } from '../judge-call.js';

interface Applied {
  readonly bizToken: string;
  readonly redirectUrl: string;
  readonly photo: ApplyEvent['photo'];
}

/** Of every BizToken that is issued. */
export function judgeApply(
  { bizToken, redirectUrl, photo }: Applied,
  context: ActionContext,
): void {
  const { state, namespace, action, region, delivery } = context;
  const unopened = state.findings.issued(namespace);
  const found = judge('apply', { action, region, redirectUrl, photo, unopened });
  tell(found, { namespace, bizToken }, { state, warnings: delivery.warnings });
}

/** Without a token where the call is refused for it. */
export function judgePlace(
  place: PhotoPlaceEvent,
  { state, namespace, delivery }: ActionContext,
  bizToken?: string,
): void {
  const found = judge('photo-place', place);
  tell(found, { namespace, bizToken }, { state, warnings: delivery.warnings });
}

/** Where a photo lies, by its address alone: sent encoded as a whole, too. */
export function photoAt(
  url: string,
  md5: string,
  { state }: ActionContext,
): NonNullable<ApplyEvent['photo']> {
  const link = decodeWhole(url);
  const isOurs = isOwnLink(link, state.urls.api);
  const host = isOurs || !URL.canParse(link) ? '' : new URL(link).host;
  return {
    isInCos: isOurs || serviceOf(host) === 'storage',
    host,
    md5,
  };
}

/** Modes of the successor that compare the user with a photo of the call's; mode 1 compares with the card's. */
const comparesWithPhoto = 2;

/** The photo that the successor takes in the call itself. */
export function judgePhoto(
  base64: string,
  { bizToken, checkMode }: { readonly bizToken: string; readonly checkMode: number },
  { state, namespace, delivery }: ActionContext,
): void {
  if (state.settings.photoCheck === 'off') return;
  if (base64 === '' && checkMode !== comparesWithPhoto) return;
  const found =
    base64 === ''
      ? judge('no-photo', { checkMode })
      : judge('photo-content', lookAtPhoto(Buffer.from(base64, 'base64')));
  tell(found, { namespace, bizToken }, { state, warnings: delivery.warnings });
}
