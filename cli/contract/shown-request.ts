import { withPlaceholders } from './placeholders.js';
import type { WireRequest } from './wire.js';

/** A request as it may be kept: no key, no signature, no token, no time. */
export interface ShownRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const secretHeaders = new Set(['authorization', 'x-tc-token']);
const longest = 300;

export function shownRequest({ method, path, headers, body }: WireRequest): ShownRequest {
  const kept = Object.entries(headers).filter(([name]) => !secretHeaders.has(name.toLowerCase()));
  return {
    method,
    path: short(withPlaceholders(path)),
    headers: Object.fromEntries(kept.map(([name, value]) => [name, withPlaceholders(value)])),
    body: bodyText(body),
  };
}

function bodyText(body: Buffer): string {
  const text = body.subarray(0, 4_000).toString('utf8');
  // A picture is no text.
  if (text.includes('\uFFFD')) return `<${body.length} bytes>`;
  return short(withPlaceholders(text));
}

const short = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest)}…`;
