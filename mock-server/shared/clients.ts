import { isCrawler, isLibrary } from './crawlers.js';
import type { System } from './systems.js';
import type { Pieces } from './pieces.js';
import { byProduct, phrases, type Client, type ClientKind } from './client-table.js';

export type { Client, ClientKind, Vendor } from './client-table.js';

/** Products that Chrome and Safari sign with themselves. */
const ordinary = new Set([
  'mozilla',
  'applewebkit',
  'chrome',
  'mobile',
  'safari',
  'version',
  'gecko',
]);

/** Opera Mini that opens pages itself signs as Opera; 2254 is its family of builds. */
const isOperaMini = (product: string, version: string, webView: boolean): boolean =>
  product === 'opr' && (webView || version.split('.')[2] === '2254');

/** What an app's window may sign with beside its own name, since it runs on the kernel or shares its sign. */
const losesToApps: ReadonlySet<ClientKind> = new Set(['chromium-browser', 'firefox', 'browser']);

/** Names that end as an app calls itself: "Telegram-Android/11.2", "[LinkedInApp]", "MyBankWebView/3". */
const appName = /.(?:android|app|webview|inapp)$/;

/**
 * What only an app's window says: Android's "; wv", Naver's and others' "(inapp; ...", and a parenthesis behind that
 * counts the phone's SDK.
 */
function inAppSign({ text, comment, behind }: Pieces, strangers: readonly string[]): string {
  if (comment.some((part) => part.toLowerCase() === 'wv')) return '; wv';
  if (/[([; ]inapp\b/.test(text)) return 'inapp';
  const named = strangers.find((name) => appName.test(name));
  if (named !== undefined) return named;
  return behind.some((each) => /\bsdk \d/i.test(each)) ? 'SDK' : '';
}

/** AirWatch puts its name between Safari's own words, which Safari never does. */
const isBareName = (word: string): boolean =>
  /^[a-z][a-z@-]{2,30}$/.test(word) && !ordinary.has(word) && word !== 'like';

/** "Safari/604.1 Twitter for iPhone", "Safari/605.1 NAVER(inapp; ...": apps that sign with a bare word. */
function hasWordBehindSafari(text: string): boolean {
  const at = text.indexOf(' safari/');
  const word = at < 0 ? '' : (text.slice(at + 1).split(' ', 2)[1] ?? '');
  return /^(?:\[|[a-z]{2}[^/]*$)/.test(word) && !ordinary.has(word);
}

const isAppOnIos = ({ text, bare, products }: Pieces): boolean =>
  hasWordBehindSafari(text) || (products.has('safari') && bare.some(isBareName));

const isStranger = (name: string): boolean => !ordinary.has(name) && !byProduct.has(name);

interface Found {
  readonly client: Client;
  readonly clientVersion: string;
  readonly appSign: string;
}

/** What a program can be told by. */
interface Signs {
  readonly pieces: Pieces;
  readonly system: System;
  readonly webView: boolean;
  readonly model: string;
}

export function clientOf({ pieces, system, webView, model }: Signs): Found {
  const { text, products, outside, bare } = pieces;
  const strangers = [...outside, ...bare].filter((name) => isStranger(name));
  const sign = system === 'android' || system === 'ios' ? inAppSign(pieces, strangers) : '';
  const found = (client: Client, product: string): Found => ({
    client,
    clientVersion: products.get(product) ?? '',
    appSign: sign,
  });
  if (isCrawler(pieces, model)) {
    const name = text.includes('headless') ? 'a headless browser' : 'a crawler';
    return found({ kind: 'crawler', name }, '');
  }
  if (isLibrary(pieces)) return found({ kind: 'library', name: 'an HTTP library' }, '');

  const phrase = phrases.find(([each]) => text.includes(each));
  if (phrase && !products.has('micromessenger')) return found(phrase[1], 'mini');
  const [product, signed] = bestSigned([...products.keys(), ...bare.filter(isApp)]);
  if (signed && isOperaMini(product, products.get(product) ?? '', webView))
    return found({ kind: 'opera-mini', name: 'Opera Mini' }, product);
  if (signed && !(sign !== '' && losesToApps.has(signed.kind))) return found(signed, product);

  const stranger = outside.find((name) => !ordinary.has(name));
  if (webView || sign !== '' || (system === 'ios' && isAppOnIos(pieces)))
    return found({ kind: 'app', name: 'an app' }, stranger ?? '');
  // No browser on NEXT leaves its name out.
  if (system === 'harmony-next' && products.has('chrome'))
    return found({ kind: 'app', name: 'ArkWeb' }, 'arkweb');
  // An app's name behind Safari's is a web view of that app: only the app's maker can add it.
  if (stranger !== undefined && products.has(system === 'ios' ? 'safari' : 'chrome'))
    return found({ kind: 'browser', name: 'another browser' }, stranger);
  if (products.has('chrome')) return found({ kind: 'chrome', name: 'Chrome' }, 'chrome');
  if (products.has('safari') && system !== 'android')
    return found({ kind: 'safari', name: 'Safari' }, 'version');
  if (products.has('gecko') && !products.has('applewebkit'))
    return found({ kind: 'firefox', name: 'a browser with the kernel of Firefox' }, 'gecko');
  return found({ kind: 'browser', name: 'another browser' }, '');
}

/** "Instagram 300.0 Android (...)" and "Line": some apps sign with a word alone. */
const isApp = (word: string): boolean => byProduct.get(word)?.client.kind === 'app';

function bestSigned(names: readonly string[]): [string, Client | undefined] {
  let best: readonly [string, { readonly rank: number; readonly client: Client }] | undefined;
  for (const product of names) {
    const known = byProduct.get(product);
    if (known && (best === undefined || known.rank < best[1].rank)) best = [product, known];
  }
  return best ? [best[0], best[1].client] : ['', undefined];
}
