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
  const lines = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const data = [
    ...(body === undefined ? [] : [`-d ${quoted(body)}`]),
    ...(file === undefined ? [] : [`--data-binary ${quoted(`@${file}`)}`]),
  ];
  return [`curl -sS${verb} ${quoted(url)}`, ...lines, ...data].join(' \\\n  ');
}
