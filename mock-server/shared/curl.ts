export interface CurlRequest {
  readonly url: string;
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** In place of a body: the name of a file whose bytes are sent as they are. */
  readonly file?: string | undefined;
}

/** One word of a POSIX shell. */
export const quoted = (text: string): string => `'${text.replace(/'/g, `'\\''`)}'`;

/** A command to be pasted into a shell. */
export function curlCommand({ url, method, headers, body, file }: CurlRequest): string {
  const verb = method === undefined ? '' : ` -X ${method}`;
  const lines = Object.entries(headers).map((header) => `-H ${quoted(headerLine(...header))}`);
  const data = [
    // With `-d`, a body that begins with @ would be the name of a file.
    ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
    ...(file === undefined ? [] : [`--data-binary ${quoted(`@${file}`)}`]),
  ];
  return [`curl -sS${verb} ${quoted(url)}`, ...lines, ...data].join(' \\\n  ');
}

/** With a colon and nothing behind it curl leaves a header out; with a semicolon it sends it empty. */
const headerLine = (name: string, value: string): string =>
  value.trim() === '' ? `${name};` : `${name}: ${value}`;
