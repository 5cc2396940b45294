/**
 * The customer's address with the token: `{RedirectUrl}?token={BizToken}` (documented). What happens to an
 * existing query or fragment is not documented: `proper` keeps both, `naive` splices as the documents' wording
 * suggests. An existing `token` stays; ours is added behind it (assumed, wire-facts 4).
 */
export function appendToken(
  redirectUrl: string,
  bizToken: string,
  style: 'proper' | 'naive',
): string {
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
