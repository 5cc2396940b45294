import { brandOf, type Brand } from './brands.js';
import { clientOf, type Client } from './clients.js';
import { cut, type Pieces } from './pieces.js';
import { systemOf, systemVersionOf, type System } from './systems.js';

/** What a user agent says of itself; an empty string is "does not say". */
export interface UserAgent {
  readonly system: System;
  /** Dotted, as in "14.2.1". */
  readonly systemVersion: string;
  readonly client: Client;
  readonly clientVersion: string;
  /** An app's own window and not a browser: `; wv`, `Version/4.0 Chrome/`, or iOS without Safari. */
  readonly webView: boolean;
  /** Asks for desktop pages: an iOS program that says "Macintosh" and no iOS version. */
  readonly hidesPhone: boolean;
  readonly brand: Brand;
  readonly brandSeenBy: 'word' | 'model code' | '';
  readonly model: string;
  readonly chromium: string;
  readonly webkit: string;
}

/** Longer than any real one. What follows cannot change the answer and costs nothing. */
export const longestUserAgent = 4096;

/** Linear in the length of the input: one pass to cut, then look-ups. */
export function parseUserAgent(userAgent: string): UserAgent {
  // Copied and logged ones come with tabs and double spaces.
  const pieces = cut(plain(userAgent.slice(0, longestUserAgent)).replace(/\s+/g, ' '));
  const system = systemOf(pieces);
  const model = system === 'android' ? modelOf(pieces.comment) : '';
  const webView = isWebView(system, pieces);
  return {
    system,
    systemVersion: systemVersionOf(system, pieces),
    ...clientOf({ pieces, system, webView, model }),
    webView,
    hidesPhone: system === 'ios' && pieces.text.includes('macintosh'),
    ...brandOf(pieces, model),
    model,
    chromium: pieces.products.get('chrome') ?? pieces.products.get('chromium') ?? '',
    webkit: pieces.products.get('applewebkit') ?? '',
  };
}

/**
 * Access logs and query strings hand user agents over as "Mozilla%2F5.0%20(..." or "Mozilla/5.0+(...",
 * people hand them over in quotes.
 */
export function plain(given: string): string {
  const text = given.trim().replace(/^["']|["']$/g, '');
  if (/\s/.test(text) && !/%(?:20|2f|3b|28)/i.test(text)) return text;
  const decoded = text.replace(/%[0-9a-f]{2}/gi, (code) =>
    String.fromCharCode(parseInt(code.slice(1), 16)),
  );
  return /\s/.test(decoded) ? decoded : decoded.replace(/\+/g, ' ');
}

/** "en", "en-us", "zh-Hans-CN", "zh_CN_#Hans", "es-419"; "LG-H870" is a model. */
const language = /^[a-z]{2}(?:[-_](?:[a-z]{2,4}|419))?(?:[-_]#?[a-z]{2,4})?$/i;
const notModels = new Set(['u', 'wv', 'k', 'arm_64', 'mobile', 'tablet', 'harmonyos']);

const isModel = (part: string): boolean => {
  const word = part.toLowerCase();
  if (part === '' || notModels.has(word)) return false;
  return !/^(?:rv:|hmscore)/.test(word) && !language.test(part);
};

/** The first part behind the Android version that is neither a language nor a flag. */
function modelOf(comment: readonly string[]): string {
  const at = comment.findIndex((part) => /^(?:android|adr|harmonyos)\b/i.test(part));
  const found = comment.slice(at + 1).find(isModel) ?? '';
  const build = found.search(/ ?build\//i);
  return (build < 0 ? found : found.slice(0, build)).trim();
}

function isWebView(system: System, { comment, products }: Pieces): boolean {
  if (system === 'android')
    return (
      comment.some((part) => part.toLowerCase() === 'wv') ||
      (products.has('version') && products.has('chrome'))
    );
  return system === 'ios' && !(products.has('version') && products.has('safari'));
}
