/** What `/reflect/phone` gets with its document. */
export interface PhoneBriefing {
  readonly language: string;
  readonly texts: Readonly<Record<string, string>>;
  /** By the user agent that asked for the document. */
  readonly decision: { readonly mode: 'light' | 'silent'; readonly reason: string };
  /** Where a phone opens the page; null where only this machine gets there. */
  readonly address: string | null;
}
