import { isCrawler, isLibrary } from './crawlers.js';
import type { System } from './systems.js';
import type { Pieces } from './pieces.js';

/** How the compatibility rules see a program: as itself, or as one of a class. */
export type ClientKind =
  | 'wecom'
  | 'wechat'
  | 'built-in'
  | 'chrome'
  | 'safari'
  | 'qq-browser'
  | 'qq-app'
  | 'x5-app'
  | 'uc'
  | 'quark'
  | 'chinese-browser'
  | 'firefox'
  | 'opera-mini'
  | 'chromium-browser'
  | 'browser'
  | 'app'
  | 'library'
  | 'crawler';

export interface Client {
  readonly kind: ClientKind;
  /** As people say it: "WeChat", "Huawei Browser". */
  readonly name: string;
  /** Of a built-in browser: whose. */
  readonly vendor?: Vendor;
}

export type Vendor =
  'huawei' | 'honor' | 'oppo' | 'vivo' | 'meizu' | 'samsung' | 'xiaomi' | 'other';

type Row = readonly [kind: ClientKind, name: string, products: string, vendor?: Vendor];

/**
 * Who signs with which product name, first match wins. The order matters: WeCom also signs as WeChat,
 * WeChat and QQ as QQ Browser, vendors' browsers as a web view, and all of them as Chrome and Safari.
 */
const table: readonly Row[] = [
  ['wecom', 'WeCom', 'wxwork wxworklocal'],
  ['wechat', 'WeChat', 'micromessenger'],
  ['built-in', 'Huawei Browser', 'huaweibrowser hwbrowser', 'huawei'],
  ['built-in', 'Honor Browser', 'honorbrowser bdhonorbrowser', 'honor'],
  ['built-in', 'OPPO Browser', 'heytapbrowser oppobrowser', 'oppo'],
  ['built-in', 'vivo Browser', 'vivobrowser', 'vivo'],
  ['built-in', 'Meizu Browser', 'mzbrowser', 'meizu'],
  ['built-in', 'Samsung Internet', 'samsungbrowser', 'samsung'],
  ['built-in', 'Xiaomi Browser', 'miuibrowser', 'xiaomi'],
  [
    'built-in',
    "the phone's own browser",
    'realmebrowser oneplusbrowser nubiabrowser ztebrowser lenovobrowser gnbr coolpadbrowser asusbrowser ' +
      'lgbrowser hisensebrowser tclbrowser letvbrowser smartisanbrowser phx hibrowser',
    'other',
  ],
  ['qq-app', 'QQ', 'qq'],
  ['x5-app', 'an app with the X5 kernel', 'tbs'],
  ['opera-mini', 'Opera Mini', 'opios'],
  ['qq-browser', 'QQ Browser', 'mqqbrowser qqbrowser qqbrowserlite'],
  ['app', 'Alipay', 'alipayclient'],
  ['app', 'DingTalk', 'dingtalk'],
  ['uc', 'UC Browser', 'ucbrowser ucweb ucmobile ucmini ucturbo ubrowser'],
  ['quark', 'Quark', 'quark'],
  ['chinese-browser', 'Baidu', 'baiduboxapp baidubrowser bidubrowser baidu'],
  ['chinese-browser', '360 Browser', 'qihoobrowser 360browser qhbrowser'],
  ['chinese-browser', 'Sogou Browser', 'sogoumobilebrowser sogoumse'],
  ['app', 'Facebook', 'fban fbav fb_iab'],
  ['app', 'Instagram', 'instagram'],
  ['app', 'LINE', 'line'],
  ['app', 'the Google app', 'gsa'],
  ['firefox', 'Firefox', 'fxios firefox fennec focus klar'],
  ['chromium-browser', 'Edge', 'edga edgios edg edge'],
  ['chromium-browser', 'Opera', 'opr opt opx opera'],
  ['chromium-browser', 'Yandex Browser', 'yabrowser yasearchbrowser'],
  ['chromium-browser', 'Brave', 'brave'],
  ['chromium-browser', 'Vivaldi', 'vivaldi'],
  ['chromium-browser', 'DuckDuckGo', 'duckduckgo ddg'],
  ['chromium-browser', 'Silk', 'silk'],
  ['chromium-browser', 'Whale', 'whale'],
  ['chrome', 'Chrome', 'crios'],
  // The web view of HarmonyOS NEXT, which apps name themselves behind.
  ['browser', 'ArkWeb', 'arkweb'],
];

const byProduct: ReadonlyMap<string, { readonly rank: number; readonly client: Client }> = new Map(
  table
    .flatMap(([kind, name, products, vendor]) => {
      const client = { kind, name, ...(vendor === undefined ? {} : { vendor }) };
      return products.split(' ').map((product) => ({ product, client }));
    })
    .map(({ product, client }, rank) => [product, { rank, client }]),
);

/** Names that are more than one word, so that no product name gives them away. */
const phrases: readonly (readonly [phrase: string, client: Client])[] = [
  ['opera mini', { kind: 'opera-mini', name: 'Opera Mini' }],
  ['360 aphone browser', { kind: 'chinese-browser', name: '360 Browser' }],
  ['360 alitephone browser', { kind: 'chinese-browser', name: '360 Browser' }],
];

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

/** "Safari/604.1 Twitter for iPhone", "Safari/605.1 NAVER(inapp; ...": apps that sign with a bare word. */
function hasWordBehindSafari(text: string): boolean {
  const at = text.indexOf(' safari/');
  const word = at < 0 ? '' : (text.slice(at + 1).split(' ', 2)[1] ?? '');
  return /^(?:\[|[a-z]{2}[^/]*$)/.test(word) && !ordinary.has(word);
}

interface Found {
  readonly client: Client;
  readonly clientVersion: string;
}

/** What a program can be told by. */
interface Signs {
  readonly pieces: Pieces;
  readonly system: System;
  readonly webView: boolean;
  readonly model: string;
}

export function clientOf({ pieces, system, webView, model }: Signs): Found {
  const { text, products, outside } = pieces;
  const found = (client: Client, product: string): Found => ({
    client,
    clientVersion: products.get(product) ?? '',
  });
  if (isCrawler(pieces, model)) {
    const name = text.includes('headless') ? 'a headless browser' : 'a crawler';
    return found({ kind: 'crawler', name }, '');
  }
  if (isLibrary(pieces)) return found({ kind: 'library', name: 'an HTTP library' }, '');

  const phrase = phrases.find(([each]) => text.includes(each));
  if (phrase && !products.has('micromessenger')) return found(phrase[1], 'mini');
  const [product, signed] = bestSigned(products);
  if (signed && isOperaMini(product, products.get(product) ?? '', webView))
    return found({ kind: 'opera-mini', name: 'Opera Mini' }, product);
  if (signed) return found(signed, product);

  const stranger = outside.find((name) => !ordinary.has(name));
  if (webView || (system === 'ios' && hasWordBehindSafari(text)))
    return found({ kind: 'app', name: 'an app' }, stranger ?? '');
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

function bestSigned(products: ReadonlyMap<string, string>): [string, Client | undefined] {
  let best: readonly [string, { readonly rank: number; readonly client: Client }] | undefined;
  for (const product of products.keys()) {
    const known = byProduct.get(product);
    if (known && (best === undefined || known.rank < best[1].rank)) best = [product, known];
  }
  return best ? [best[0], best[1].client] : ['', undefined];
}
