import { brandOf, type Brand, type SeenBy } from './brands.js';
import { clientOf, type Client } from './clients.js';
import { modelOf } from './model.js';
import { cut, type Pieces } from './pieces.js';
import { namesAndroid, systemOf, systemVersionOf, type System } from './systems.js';

/** What a user agent says of itself; an empty string is "does not say". */
export interface UserAgent {
  readonly system: System;
  /** Dotted, as in "14.2.1". */
  readonly systemVersion: string;
  readonly client: Client;
  readonly clientVersion: string;
  /** An app's own window and not a browser: `; wv`, `Version/4.0 Chrome/`, or iOS without Safari. */
  readonly webView: boolean;
  /** What only an app's window says, as it is written; an empty string where it says nothing of it. */
  readonly appSign: string;
  /** Asks for desktop pages: a phone's program that says "Macintosh" or "X11; Linux" and no phone's system. */
  readonly hidesPhone: boolean;
  readonly brand: Brand;
  readonly brandSeenBy: SeenBy;
  /** As it stands in the user agent. */
  readonly brandWord: string;
  readonly model: string;
  /** Whether it names Chrome or Chromium, with a version or without. */
  readonly namesChromium: boolean;
  readonly chromium: string;
  /** Whether it names WebKit or Safari at all. */
  readonly namesWebKit: boolean;
  readonly webkit: string;
}

/** Longer than any real one. What follows cannot change the answer and costs nothing. */
export const longestUserAgent = 4096;

/** Linear in the length of the input: one pass to cut, then look-ups. */
export function parseUserAgent(userAgent: string): UserAgent {
  // Copied and logged ones come with tabs and double spaces.
  const pieces = cut(plain(userAgent.slice(0, longestUserAgent)).replace(/\s+/g, ' '));
  const system = systemOf(pieces);
  const hidden = hidesPhone(system, pieces);
  const model = system === 'android' && !hidden ? modelOf(pieces.comment) : '';
  const found = clientOf({ pieces, system, webView: isWebView(system, pieces), model });
  const isPhone = ['ios', 'android', 'harmony-next'].includes(system);
  return {
    system,
    systemVersion: systemVersionOf(system, pieces),
    ...found,
    webView: isWebView(system, pieces) || (isPhone && found.client.kind === 'app'),
    hidesPhone: hidden,
    ...brandOf(pieces, model),
    model,
    namesChromium: pieces.products.has('chrome') || pieces.products.has('chromium'),
    chromium: pieces.products.get('chrome') ?? pieces.products.get('chromium') ?? '',
    namesWebKit: /webkit|safari/.test(pieces.text),
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

const hidesPhone = (system: System, pieces: Pieces): boolean =>
  system === 'ios'
    ? pieces.text.includes('macintosh')
    : system === 'android' && !namesAndroid(pieces);

function isWebView(system: System, { comment, products }: Pieces): boolean {
  if (system === 'android')
    return (
      comment.some((part) => part.toLowerCase() === 'wv') ||
      (products.has('version') && products.has('chrome'))
    );
  return system === 'ios' && !(products.has('version') && products.has('safari'));
}
