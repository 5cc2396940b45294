import { forLine, forTerminal } from './harmless.js';

export interface CurlRequest {
  readonly url: string;
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** In place of a body: the name of a file whose bytes are sent as they are. */
  readonly file?: string | undefined;
}

/** One word of a POSIX shell. */
export const quoted = (text: string): string =>
  forTerminal(text) === text ? `'${text.replace(/'/g, `'\\''`)}'` : printed(text);

/**
 * A terminal that control characters are pasted into obeys them, and may run what is pasted. `printf` writes them once
 * the shell has read the line. A NUL is in no argument, and is shown.
 */
function printed(text: string): string {
  const inner = text.replace(/\n+$/, '');
  // A substitution loses line breaks at its end.
  const breaks = text.slice(inner.length);
  const format = inner
    .replace(/[\\%]/g, '$&$&')
    .replace(/'/g, '\\047')

    .replace(/\0/g, '\\\\u0000')
    .replace(beyondAscii, (character) => bytesOf(character).map(octal).join(''));
  return `"$(printf '${format}')"${breaks === '' ? '' : `'${breaks}'`}`;
}

/** But tabs and line feeds; half a surrogate pair has no bytes. */
const beyondAscii = /[^\t\n\u0020-\u007e\ud800-\udfff]/gu;

const bytesOf = (character: string): number[] => [...new TextEncoder().encode(character)];

const octal = (byte: number): string => `\\${byte.toString(8).padStart(3, '0')}`;

/** A command to be pasted into a shell. */
export function curlCommand({ url, method, headers, body, file }: CurlRequest): string {
  const verb = method === undefined ? '' : ` -X ${method}`;
  const lines = Object.entries(headers).map(
    (header) => `-H ${quoted(forLine(headerLine(...header)))}`,
  );
  const data = [
    // With `-d`, a body that begins with @ would be the name of a file.
    ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
    ...(file === undefined ? [] : [`--data-binary ${quoted(`@${file}`)}`]),
  ];
  return [`curl -sS${verb} ${quoted(forAddress(url))}`, ...lines, ...data].join(' \\\n  ');
}

/** No address holds any of them; one that came with them is repeated as an address can be written. */
const forAddress = (url: string): string =>
  forLine(url) === url ? url : url.replace(/[^\u0021-\u007e]/gu, encodeURIComponent);

/** With a colon and nothing behind it curl leaves a header out; with a semicolon it sends it empty. */
const headerLine = (name: string, value: string): string =>
  value.trim() === '' ? `${name};` : `${name}: ${value}`;
