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
export const clientTable: readonly Row[] = [
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
  // Apps before browsers: an app's window signs with both. Their names have no shape in common.
  ['app', 'Alipay', 'alipayclient'],
  ['app', 'DingTalk', 'dingtalk'],
  ['app', 'Facebook', 'fban fbav fb_iab'],
  ['app', 'Instagram', 'instagram'],
  ['app', 'LINE', 'line'],
  ['app', 'Telegram', 'telegram-android telegram-ios'],
  ['app', 'TikTok', 'bytedancewebview musical_ly trill aweme newsarticle'],
  ['app', 'KakaoTalk', 'kakaotalk'],
  ['app', 'Snapchat', 'snapchat'],
  ['app', 'Pinterest', 'pinterest'],
  ['app', 'Weibo', 'weibo'],
  ['app', 'Zalo', 'zalo'],
  ['app', 'Lark', 'lark feishu'],
  ['app', 'a browser of device management', 'maas360browser managedbrowser mobileiron secureweb'],
  ['qq-app', 'QQ', 'qq'],
  ['x5-app', 'an app with the X5 kernel', 'tbs'],
  ['opera-mini', 'Opera Mini', 'opios'],
  ['qq-browser', 'QQ Browser', 'mqqbrowser qqbrowser qqbrowserlite'],
  ['uc', 'UC Browser', 'ucbrowser ucweb ucmobile ucmini ucturbo ubrowser'],
  ['quark', 'Quark', 'quark'],
  ['chinese-browser', 'Baidu', 'baiduboxapp baidubrowser bidubrowser baidu'],
  ['chinese-browser', '360 Browser', 'qihoobrowser 360browser qhbrowser'],
  ['chinese-browser', 'Sogou Browser', 'sogoumobilebrowser sogoumse'],
  ['app', 'the Google app', 'gsa'],
  ['firefox', 'Firefox', 'fxios firefox fennec focus klar'],
  ['chromium-browser', 'Edge', 'edga edgios edg edge'],
  ['chromium-browser', 'Opera', 'opr opt opx opera'],
  ['chromium-browser', 'Yandex Browser', 'yabrowser yasearchbrowser yaapp_android'],
  ['chromium-browser', 'Brave', 'brave'],
  ['chromium-browser', 'Vivaldi', 'vivaldi'],
  ['chromium-browser', 'DuckDuckGo', 'duckduckgo ddg'],
  ['chromium-browser', 'Silk', 'silk'],
  ['chromium-browser', 'Whale', 'whale'],
  ['chrome', 'Chrome', 'crios'],
  // The web view of HarmonyOS NEXT, which apps name themselves behind.
  ['app', 'ArkWeb', 'arkweb'],
];

export const byProduct: ReadonlyMap<string, { readonly rank: number; readonly client: Client }> =
  new Map(
    clientTable
      .flatMap(([kind, name, products, vendor]) => {
        const client = { kind, name, ...(vendor === undefined ? {} : { vendor }) };
        return products.split(' ').map((product) => ({ product, client }));
      })
      .map(({ product, client }, rank) => [product, { rank, client }]),
  );

/** Names that are more than one word, so that no product name gives them away. */
export const phrases: readonly (readonly [phrase: string, client: Client])[] = [
  ['opera mini', { kind: 'opera-mini', name: 'Opera Mini' }],
  ['360 aphone browser', { kind: 'chinese-browser', name: '360 Browser' }],
  ['360 alitephone browser', { kind: 'chinese-browser', name: '360 Browser' }],
  ['airwatch browser', { kind: 'app', name: 'AirWatch Browser' }],
];
