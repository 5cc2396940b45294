/** What nobody may find in a file that is passed on: texts that are hidden, and by what they are replaced. */
export interface Hidden {
  /** Never shown, wherever they stand. */
  readonly secrets: readonly string[];
  /** BizTokens of other users than the case's own. */
  readonly othersTokens: readonly string[];
}

/** Base64 of this length is a picture, a recording or a certificate. */
const picture = /(?:data:[\w/+.-]+;base64,)?[A-Za-z0-9+/]{600,}={0,2}/g;
const keys = /\b(AKID(?!test)\w{4})\w{8,}/g;
const signatures = /(Signature=)([^\s,&"]{8})[^\s,&"]+/gi;
/** Cookies and passwords, as JSON, forms and headers write them. */
const named =
  /("?\b(?:set-)?cookie"?\s*[:=]\s*"?|"?\b(?:pass(?:word|wd|phrase)|secret_?key|private_?key|authorization)"?\s*[:=]\s*"?)(?!\[)[^"&\n;]+/gi;

/** Makes texts fit to be passed on. */
export function createRedactor({ secrets, othersTokens }: Hidden): (text: string) => string {
  const hide = [
    ...secrets.filter(({ length }) => length >= 8).map((text) => [text, '[secret key]'] as const),
    ...othersTokens.map((text, at) => [text, `[token of another user ${at + 1}]`] as const),
  ];
  return (text) =>
    hide
      .reduce((shown, [secret, by]) => shown.replaceAll(secret, by), text)
      .replace(picture, (found) => `[${Math.ceil(found.length / 1_000)} kB of base64]`)
      .replace(keys, '$1…')
      .replace(signatures, '$1$2…')
      .replace(named, '$1[removed]');
}
