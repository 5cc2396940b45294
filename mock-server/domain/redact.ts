import { createHash } from 'node:crypto';

/** What is shown of a request: enough to see what was said, without keys, cookies, pictures and people. */
export interface Redactor {
  value(value: unknown): unknown;
  readonly text: (text: string) => string;
  headers(headers: Readonly<Record<string, string | readonly string[] | undefined>>): Shown;
  pairs(pairs: URLSearchParams): Shown;
}

type Shown = Readonly<Record<string, string>>;

export const removed = '[removed]';

/** Names that are nobody's business, by the spelling of any language. */
const secretNames = [
  /^(?:tmp)?secret_?key$/i,
  /^(?:password|passwd|passphrase|private_?key)$/i,
  // People: what Apply and the results of card checks carry.
  /^id_?card(?:_?(?:no|num|number|info))?$/i,
  /^(?:id|licen[cs]e|passport|document|phone|mobile|card)_?(?:no|num|number)$/i,
  /^(?:full|first|last|given|family|middle|real|user)_?name$/i,
  // Not `name`, as the page's errors of the camera have it.
  /^Name$/,
  /^(?:surname|address|birth(?:day|_?date|_?place)?|date_?of_?birth|sex|gender|phone|mobile|e?mail)$/i,
  /^(?:normal|original)?_?card_?info$/i,
];
const isSecret = (name: string): boolean => secretNames.some((pattern) => pattern.test(name));

const isPicture = (name: string): boolean => /base64$|^(?:image|video|frame|photo)$/i.test(name);

/** Of no use but to forge with, so its beginning is enough to tell two apart. */
const isSignature = (name: string): boolean =>
  /^(?:signature|q-signature|authorization|x-tc-token|token|x-cos-security-token|controltoken)$/i.test(
    name,
  );

const hiddenHeaders = new Set(['cookie', 'set-cookie', 'proxy-authorization']);

/** Longer texts are pictures or made to fill memory. */
const longest = 2000;

/** No call has more than four levels; a thousand are made to overflow a stack. */
const deepest = 20;

/** @param secrets Texts that are never shown, wherever they stand: configured secret keys, the control token. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const hidden = secrets.filter((secret) => secret.length >= 8).map(spellingsOf);
  const hide = (full: string): string =>
    hidden.reduce((part, secret) => part.replace(secret, removed), full);

  const text = (full: string): string =>
    hide(full)
      .replace(/(\/_mock\/[^?\s"]*\?(?:[^\s"]*&)?token=)[^&#\s"]+/gi, `$1${removed}`)
      .replace(/(Signature=)([^\s,&]{8})[^\s,&]+/gi, '$1$2…')
      .replace(/\b(AKID(?!test)\w{4})\w{8,}/g, '$1…')
      .replace(/([?&]|^)([\w.]+)=([^&\s]+)/g, (whole, before: string, name: string) =>
        isSecret(name.split('.').at(-1) ?? '') ? `${before}${name}=${removed}` : whole,
      );

  function named(name: string, value: string): string {
    if (value === '') return value;
    if (isSecret(name)) return removed;
    if (isPicture(name)) return measured(value, 'characters');
    if (value.length <= longest && hide(value) !== value) return text(value);
    if (isSignature(name) && !isUuid(value)) return shortened(value);
    return value.length > longest ? measured(value, 'characters') : text(value);
  }

  function walk(value: unknown, name: string, depth = 0): unknown {
    if (depth > deepest) return '[deeper]';
    if (typeof value === 'string') return named(name, value);
    if (value === null || typeof value === 'boolean') return value;
    if (isSecret(name)) return removed;
    if (typeof value === 'number') return value;
    if (Array.isArray(value)) return value.map((each) => walk(each, name, depth + 1));
    if (typeof value !== 'object') return undefined;
    // Own properties, so that a key `__proto__` stays a key.
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [hide(key), walk(each, key, depth + 1)]),
    );
  }

  return {
    text,
    value: (value) => walk(value, ''),
    headers: (headers) =>
      Object.fromEntries(
        Object.entries(headers)
          .filter(([name, value]) => value !== undefined && !hiddenHeaders.has(name))
          .map(([name, value]) => {
            const sent = Array.isArray(value) ? value.join(', ') : String(value);
            const shown = name === 'authorization' ? authorization(sent, text) : named(name, sent);
            return [hide(name), shown];
          }),
      ),
    pairs: (pairs) =>
      Object.fromEntries(
        [...pairs].map(([name, value]) => [hide(name), named(name.split('.').at(-1) ?? '', value)]),
      ),
  };
}

/** A secret as it is, percent-encoded once or more often, or escaped as in JSON; in either case, as UUIDs are read. */
const spellingsOf = (secret: string): RegExp =>
  new RegExp(Array.from(secret, spelt).join(''), 'gi');

function spelt(char: string): string {
  const bytes = [...Buffer.from(char)].map((byte) => `%(?:25)*${hex(byte, 2)}`);
  const units = char.split('').map((unit) => `\\\\u${hex(unit.charCodeAt(0), 4)}`);
  const plain = char.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return `(?:${plain}|${bytes.join('')}|${units.join('')})`;
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** A page's token is no secret, and the thread by which a verification is followed. */
const isUuid = (text: string): boolean =>
  /^[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/.test(text);

const authorization = (sent: string, text: (full: string) => string): string =>
  /^TC3-HMAC-SHA256 /.test(sent) ? text(sent) : shortened(sent);

const shortened = (text: string): string => `${text.slice(0, Math.min(8, text.length / 2))}…`;

/** `[48213 characters, sha256 5f2b8c0d1a9e]`: two pictures are told apart, and nothing is seen of them. */
export const measured = (content: string | Buffer, unit: 'bytes' | 'characters'): string =>
  `[${content.length} ${unit}, sha256 ${createHash('sha256').update(content).digest('hex').slice(0, 12)}]`;
