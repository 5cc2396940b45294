import type { Spoken } from '../../shared/page-protocol.js';

/** A text of the page in the user's language, with values in place of `{0}`, `{1}`. */
export type Words = (key: string, ...values: string[]) => string;

export const speak =
  (texts: Spoken['texts']): Words =>
  (key, ...values) =>
    (texts[key] ?? key).replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '');

/** For a page that never reached its server, from which its texts come. */
export const lastWords = speak({
  'fault.title': 'Something went wrong',
  'fault.offline': 'The server cannot be reached. Check your connection and try again.',
  'fault.retry': 'Reload',
  'problem.retry': 'Try again',
});

/** `8,644 bytes` is no size to a person: `8.4 kB`. */
export function readableSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(1)} kB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
