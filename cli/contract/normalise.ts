import { withPlaceholders } from './placeholders.js';
import type { NoAnswer, WireAnswer } from './wire.js';

/** What is compared of an answer: nothing in it belongs to one call alone. */
export type Answer =
  | { readonly status: number; readonly headers: Headers; readonly body: unknown }
  | { readonly noAnswer: string };

type Headers = Readonly<Record<string, string>>;

export interface Normalising {
  /** Of the side that answered. */
  readonly nowSeconds: number;
  readonly allHeaders: boolean;
}

export function normalise(answer: WireAnswer | NoAnswer, how: Normalising): Answer {
  if (answer instanceof Error) return { noAnswer: answer.code };
  const { status } = answer;
  return { status, headers: headersOf(answer, how), body: bodyOf(answer, how) };
}

/** Of the connection and of the moment. */
const passing = /^(date|connection|keep-alive|content-length|transfer-encoding|last-modified)$/;
/** With them the emulator keeps what others uploaded from running in a browser; it is known that they are its own. */
const own =
  /^(x-faceid-mock.*|content-security-policy|x-content-type-options|content-disposition)$/;
const idHeaders = /request-?id$|trace-?id$/;

function headersOf({ headers }: WireAnswer, { allHeaders }: Normalising): Headers {
  const compared = Object.entries(headers).filter(([name]) =>
    allHeaders ? !passing.test(name) && !own.test(name) : name === 'content-type',
  );
  return Object.fromEntries(
    compared.map(([name, value]) => [
      name,
      idHeaders.test(name) && value !== '' ? '<id>' : withPlaceholders(value),
    ]),
  );
}

function bodyOf({ headers, body }: WireAnswer, how: Normalising): unknown {
  const type = headers['content-type'] ?? '';
  if (body.length === 0) return '';
  const text = body.toString('utf8');
  const json = jsonOf(text);
  if (json !== undefined) return valueOf(json, '', how);
  if (text.trimStart().startsWith('<?xml')) return elementsOf(text);
  return /^(text\/|application\/(json|xml))/.test(type)
    ? withPlaceholders(text)
    : `<${body.length} bytes>`;
}

function jsonOf(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // It only began as JSON does: compared as the text that it is.
    return undefined;
  }
}

function valueOf(value: unknown, name: string, how: Normalising): unknown {
  if (typeof value === 'string') return withPlaceholders(value);
  if (typeof value === 'number') return numberOf(value, name, how);
  if (Array.isArray(value)) return value.map((each) => valueOf(each, name, how));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, valueOf(each, key, how)]),
  );
}

/** To the half minute: two clocks need not agree to the second. */
function numberOf(value: number, name: string, { nowSeconds }: Normalising): unknown {
  if (/Timestamp$/.test(name)) {
    if (String(value).length === 13) return '<time in ms>';
    return `<time + about ${Math.round((value - nowSeconds) / 60) * 60} s>`;
  }
  return name === 'Similarity' && value > 0 ? '<above 0>' : value;
}

const idElements = new Set(['RequestId', 'TraceId']);

/** COS's errors: one level of elements, in their order. */
function elementsOf(xml: string): unknown {
  const found = [...xml.matchAll(/<(\w+)>([^<]*)<\/\1>/g)];
  return Object.fromEntries(
    found.map(([, name = '', text = '']) => [
      name,
      idElements.has(name) && text !== '' ? '<id>' : withPlaceholders(text),
    ]),
  );
}
