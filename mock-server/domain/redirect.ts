/**
 * The customer's address with the token: `{RedirectUrl}?token={BizToken}` (documented). What happens to an
 * existing query or fragment is not documented: `proper` keeps both, `naive` splices as the documents' wording
 * suggests. An existing `token` stays; ours is added behind it (assumed, wire-facts 4).
 */
export function appendToken(given: string, bizToken: string, style: 'proper' | 'naive'): string {
  const redirectUrl = escaped(given);
  if (style === 'naive') return `${redirectUrl}?token=${bizToken}`;
  const mark = redirectUrl.indexOf('#');
  const base = mark < 0 ? redirectUrl : redirectUrl.slice(0, mark);
  const fragment = mark < 0 ? '' : redirectUrl.slice(mark);
  return `${base}${joiner(base)}token=${bizToken}${fragment}`;
}

function joiner(base: string): string {
  const mark = base.indexOf('?');
  if (mark < 0) return '?';
  return mark === base.length - 1 || base.endsWith('&') ? '' : '&';
}

/** Control characters and what turns the direction of text: no header, log or page gets them as they are. */
const unescaped = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu;

export const hasUnescaped = (redirectUrl: string): boolean => redirectUrl.search(unescaped) >= 0;

/** As browsers read an address (WHATWG URL): the end is trimmed, tabs and line breaks go, the rest is encoded (assumed). */
const escaped = (redirectUrl: string): string =>
  hasUnescaped(redirectUrl)
    ? withoutEnd(redirectUrl)
        .replace(/[\t\n\r]/g, '')
        .replace(unescaped, encodeURIComponent)
    : redirectUrl;

/** Without the spaces and C0 control characters that it ends with. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) <= 0x20) end -= 1;
  return text.slice(0, end);
}
