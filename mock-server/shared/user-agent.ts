import { brandOf, type Brand } from './brands.js';
import { clientOf, type Client } from './clients.js';

export type System =
  'ios' | 'android' | 'harmony-next' | 'windows' | 'macos' | 'linux' | 'other-mobile' | 'unknown';

/** What a user agent says of itself; an empty string is "does not say". */
export interface UserAgent {
  readonly system: System;
  /** Dotted, as in "14.2.1". */
  readonly systemVersion: string;
  readonly client: Client;
  readonly clientVersion: string;
  /** An app's own window and not a browser: `; wv`, `Version/4.0 Chrome/`, or iOS without Safari. */
  readonly webView: boolean;
  readonly brand: Brand;
  readonly brandSeenBy: 'word' | 'model code' | '';
  readonly model: string;
  readonly chromium: string;
  readonly webkit: string;
}

/** A user agent cut into its pieces, once; everything later only looks up. */
export interface Pieces {
  readonly text: string;
  /** `Name/Version` in lower case, from anywhere in the string; the first of a name counts. */
  readonly products: ReadonlyMap<string, string>;
  /** Names of products outside parentheses and brackets. */
  readonly outside: readonly string[];
  /** The parts of the first parenthesis. */
  readonly comment: readonly string[];
}

/** Longer than any real one. What follows cannot change the answer and costs nothing. */
export const longestUserAgent = 4096;

/** Linear in the length of the input: one pass to cut, then look-ups. */
export function parseUserAgent(userAgent: string): UserAgent {
  const pieces = cut(userAgent.slice(0, longestUserAgent));
  const system = systemOf(pieces);
  const model = system === 'android' ? modelOf(pieces.comment) : '';
  const webView = isWebView(system, pieces);
  return {
    system,
    systemVersion: systemVersion(system, pieces),
    ...clientOf(pieces, system, webView),
    webView,
    ...brandOf(pieces, model),
    model,
    chromium: pieces.products.get('chrome') ?? pieces.products.get('chromium') ?? '',
    webkit: pieces.products.get('applewebkit') ?? '',
  };
}

function cut(userAgent: string): Pieces {
  const products = new Map<string, string>();
  const outside: string[] = [];
  let depth = 0;
  for (const piece of userAgent.split(/([()[\]])/)) {
    if (piece === '(' || piece === '[') depth += 1;
    else if (piece === ')' || piece === ']') depth = Math.max(0, depth - 1);
    else
      for (const word of piece.split(/[\s;,]+/)) {
        // "XiaoMi/MiuiBrowser/14.9.1" names two products.
        const [first = '', ...versions] = word.split('/');
        if (depth === 0 && versions.length > 0) outside.push(first.toLowerCase());
        [first, ...versions].slice(0, -1).forEach((name, index) => {
          const key = name.toLowerCase();
          if (!products.has(key)) products.set(key, versions[index] ?? '');
        });
      }
  }
  const opened = userAgent.indexOf('(');
  const closed = userAgent.indexOf(')', opened);
  const comment = opened < 0 ? '' : userAgent.slice(opened + 1, closed < 0 ? undefined : closed);
  return {
    text: userAgent.toLowerCase(),
    products,
    outside,
    comment: comment.split(';').map((part) => part.trim()),
  };
}

/** Phone systems outside the table. Windows Phone comes first: it also says "Android" and "iPhone". */
const otherMobile = [
  'windows phone',
  'iemobile',
  'windows ce',
  'kaios',
  'tizen',
  'symbian',
  'symbos',
  'series60',
  'series40',
  'bb10',
  'playbook',
  'webos',
  'bada/',
  'meego',
  'maemo',
  'sailfish',
  'ubuntu touch',
  'j2me',
  'brew',
  'palmos',
];

const appleWords = ['iphone', 'ipad', 'ipod'];
const androidWords = ['android', 'harmonyos', '; adr '];

function systemOf({ text, products }: Pieces): System {
  if (otherMobile.some((word) => text.includes(word))) return 'other-mobile';
  if (text.includes('openharmony') || products.has('arkweb')) return 'harmony-next';
  // The first of the two is meant: clones call themselves "iPhone" behind "Android".
  const apple = firstOf(text, appleWords);
  const android = firstOf(text, androidWords);
  if (apple < android) return 'ios';
  if (android < Infinity) return 'android';
  // Apps that ask for desktop pages still sign with their iOS name.
  if (products.has('crios') || products.has('fxios') || products.has('edgios')) return 'ios';
  if (text.includes('blackberry') || text.includes('(mobile; rv:')) return 'other-mobile';
  if (text.includes('windows')) return 'windows';
  if (text.includes('macintosh') || text.includes('mac os x')) return 'macos';
  return /x11|linux|cros /.test(text) ? 'linux' : 'unknown';
}

const firstOf = (text: string, words: readonly string[]): number =>
  Math.min(...words.map((word) => text.indexOf(word)).map((at) => (at < 0 ? Infinity : at)));

/** Builds of a coming Android say its letter where the number will be. */
const androidLetters: Readonly<Record<string, string>> = {
  n: '7',
  o: '8',
  p: '9',
  q: '10',
  r: '11',
  s: '12',
  t: '13',
};

function systemVersion(system: System, { text }: Pieces): string {
  const dotted = (found: RegExpExecArray | null) => (found?.[1] ?? '').replace(/_/g, '.');
  if (system === 'ios')
    return dotted(/(?:iphone os|cpu os|(?:^|[^a-z])ios)[ /]?(\d+(?:[._]\d+)*)/.exec(text));
  if (system === 'harmony-next') return dotted(/openharmony[ /]?(\d+(?:\.\d+)*)/.exec(text));
  if (system === 'macos') return dotted(/mac os x (\d+(?:[._]\d+)*)/.exec(text));
  if (system === 'windows') return dotted(/windows nt (\d+(?:\.\d+)*)/.exec(text));
  if (system !== 'android') return '';
  const number = dotted(/(?:android|adr)[ /_-]?(\d+(?:\.\d+)*)/.exec(text));
  return number || (androidLetters[/android ([n-t])[;)]/.exec(text)?.[1] ?? ''] ?? '');
}

const notModels =
  /^(?:u|wv|k|arm_64|mobile|tablet|harmonyos|hmscore.*|rv:.*|[a-z]{2}(?:[-_][a-z]+)*)$/i;

/** The first part behind the Android version that is neither a language nor a flag. */
function modelOf(comment: readonly string[]): string {
  const at = comment.findIndex((part) => /^(?:android|adr|harmonyos)\b/i.test(part));
  const found = comment.slice(at + 1).find((part) => part !== '' && !notModels.test(part)) ?? '';
  const build = found.search(/ ?build\//i);
  return (build < 0 ? found : found.slice(0, build)).trim();
}

function isWebView(system: System, { comment, products }: Pieces): boolean {
  if (system === 'android')
    return comment.includes('wv') || (products.has('version') && products.has('chrome'));
  return system === 'ios' && !(products.has('version') && products.has('safari'));
}
