import type { Found } from '../finding.js';
import type { EventKind, Events } from './events.js';
import type { Rule } from './rule.js';
import { actionNotEmulated } from './action-not-emulated.js';
import { apiWithoutTls } from './api-without-tls.js';
import { bizTokenChanged } from './biz-token-changed.js';
import { bizTokenOfOtherAccount } from './biz-token-of-other-account.js';
import { bizTokenOfOtherPair } from './biz-token-of-other-pair.js';
import { clockSkew } from './clock-skew.js';
import { deprecatedAction } from './deprecated-action.js';
import { extraTooLong } from './extra-too-long.js';
import { foreignService } from './foreign-service.js';
import { frameWithoutAllow } from './frame-without-allow.js';
import { inFrame } from './in-frame.js';
import { inPopup } from './in-popup.js';
import { linkNeverOpened } from './link-never-opened.js';
import { linkOpenedByTwoBrowsers } from './link-opened-by-two-browsers.js';
import { linkOpenedLate } from './link-opened-late.js';
import { linkUsedAgain } from './link-used-again.js';
import { linksNeverOpened } from './links-never-opened.js';
import { md5OfOtherBytes } from './md5-of-other-bytes.js';
import { md5UpperCase } from './md5-upper-case.js';
import { mediaLinkExpired } from './media-link-expired.js';
import { otherPairsSpelling } from './other-pairs-spelling.js';
import { otherProductCalled } from './other-product.js';
import { overRateLimit } from './over-rate-limit.js';
import { photoAsDataUri } from './photo-as-data-uri.js';
import { photoByUploadLink } from './photo-by-upload-link.js';
import { photoInOtherRegion } from './photo-in-other-region.js';
import { photoLinkChanged } from './photo-link-changed.js';
import { photoLinkExpired } from './photo-link-expired.js';
import { photoNotSent } from './photo-not-sent.js';
import { photoNotUploaded } from './photo-not-uploaded.js';
import { photoOutsideCos } from './photo-outside-cos.js';
import { photoTooLarge } from './photo-too-large.js';
import { photoTooSmall } from './photo-too-small.js';
import { photoTurned } from './photo-turned.js';
import { photoUnreadable } from './photo-unreadable.js';
import { policyWithoutCamera } from './policy-without-camera.js';
import { putToResourceUrl } from './put-to-resource-url.js';
import { redirectAppScheme } from './redirect-app-scheme.js';
import { redirectHasToken } from './redirect-has-token.js';
import { redirectPlainHttp } from './redirect-plain-http.js';
import { redirectWithControlCharacters } from './redirect-with-control-characters.js';
import { redirectWithFragment } from './redirect-with-fragment.js';
import { redirectWithPassword } from './redirect-with-password.js';
import { redirectWithQuery } from './redirect-with-query.js';
import { regionNotOffered } from './region-not-offered.js';
import { regionNull } from './region-null.js';
import { resultAskedTooEarly } from './result-asked-too-early.js';
import { resultNeverAsked } from './result-never-asked.js';
import { resultTooLate } from './result-too-late.js';
import { resultTooOften } from './result-too-often.js';
import { sameSite } from './same-site.js';
import { scopeService } from './scope-service.js';
import { secretInBrowser } from './secret-in-browser.js';
import { secretInBrowserPreflight } from './secret-in-browser-preflight.js';
import { signedOtherHost } from './signed-other-host.js';
import { storageAuthorization } from './storage-authorization.js';
import { storageLinkExtended } from './storage-link-extended.js';
import { storageWithoutTls } from './storage-without-tls.js';
import { storageLinkChanged } from './storage-link-changed.js';
import { targetActionUnknown } from './target-action-unknown.js';
import { unsignedPayload } from './unsigned-payload.js';
import { uploadAfterApply } from './upload-after-apply.js';
import { uploadAsForm } from './upload-as-form.js';
import { uploadAsText } from './upload-as-text.js';
import { uploadByOtherMethod } from './upload-by-other-method.js';
import { uploadFromBrowser } from './upload-from-browser.js';
import { uploadLinkExpired } from './upload-link-expired.js';
import { uploadRegionWithoutApply } from './upload-region-without-apply.js';
import { versionUnknown } from './version-unknown.js';
import { wayBackInFrame } from './way-back-in-frame.js';

type AnyRule = { [Kind in EventKind]: Rule<Kind> }[EventKind];

/** The registry: a rule is held to when it stands here. In the order in which a verification goes. */
export const rules: readonly AnyRule[] = [
  scopeService,
  foreignService,
  signedOtherHost,
  secretInBrowser,
  secretInBrowserPreflight,
  clockSkew,
  unsignedPayload,
  apiWithoutTls,
  overRateLimit,
  deprecatedAction,
  regionNull,
  regionNotOffered,
  otherPairsSpelling,
  versionUnknown,
  otherProductCalled,
  actionNotEmulated,
  extraTooLong,
  photoAsDataUri,
  resultTooLate,
  bizTokenChanged,
  bizTokenOfOtherAccount,
  bizTokenOfOtherPair,
  targetActionUnknown,
  uploadRegionWithoutApply,
  photoInOtherRegion,
  photoOutsideCos,
  md5UpperCase,
  redirectPlainHttp,
  redirectAppScheme,
  redirectWithQuery,
  redirectWithFragment,
  redirectHasToken,
  redirectWithControlCharacters,
  redirectWithPassword,
  linksNeverOpened,
  photoNotUploaded,
  photoLinkExpired,
  photoByUploadLink,
  photoLinkChanged,
  md5OfOtherBytes,
  photoUnreadable,
  photoTooSmall,
  photoTooLarge,
  photoTurned,
  photoNotSent,
  resultTooOften,
  uploadAfterApply,
  uploadByOtherMethod,
  putToResourceUrl,
  uploadAsForm,
  uploadAsText,
  uploadLinkExpired,
  uploadFromBrowser,
  storageLinkChanged,
  storageLinkExtended,
  storageAuthorization,
  storageWithoutTls,
  mediaLinkExpired,
  linkOpenedByTwoBrowsers,
  linkUsedAgain,
  linkOpenedLate,
  frameWithoutAllow,
  policyWithoutCamera,
  inFrame,
  inPopup,
  sameSite,
  wayBackInFrame,
  resultNeverAsked,
  resultAskedTooEarly,
  linkNeverOpened,
];

const none: readonly Found[] = [];
const rulesOn = new Map<EventKind, AnyRule[]>();
for (const rule of rules) rulesOn.set(rule.on, [...(rulesOn.get(rule.on) ?? []), rule]);
const quietRules = new Set<string>(rules.filter(({ quiet }) => quiet).map(({ id }) => id));

/** What the rules for this kind of event have to say; nearly always nothing, for which nothing is made. */
export function judge<Kind extends EventKind>(kind: Kind, event: Events[Kind]): readonly Found[] {
  let found: Found[] | undefined;
  // By its `on`, each rule in the list takes this very event.
  for (const rule of (rulesOn.get(kind) ?? []) as unknown as readonly Rule<Kind>[]) {
    const finding = rule.judge(event);
    if (finding !== null) (found ??= []).push(finding);
  }
  return found ?? none;
}

/** Whether an answer's header tells of it. */
export const isTold = ({ rule }: Found): boolean => !quietRules.has(rule);
