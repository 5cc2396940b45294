import type { Program, Told } from './har.js';

/** What a customer's ticket came with, composed after public reports; each names what it follows. */
export interface TicketHar {
  readonly title: string;
  readonly program: Program;
  readonly userAgent: string;
  readonly calls: readonly Told[];
  readonly cause: string;
  readonly device: string;
  readonly camera?: string;
  readonly scenario?: string;
  readonly faults?: readonly object[];
}

export const token = '6E91A3D1-7C5E-4B0B-9F6A-1F2E3D4C5B6A';
const page = `https://sg.faceid.qq.com/reflect/?token=${token}`;
const html = '<!doctype html><title>x</title>';
const ofPage = { Referer: page, Origin: 'https://sg.faceid.qq.com' };
const call = (name: string) => `https://sg.faceid.qq.com/reflect/api/${token}/${name}`;
const shop = 'https://shop.example';

const apply: Told = { at: 0, method: 'POST', url: `${shop}/kyc/start`, body: '{"url":"x"}' };
const opened: Told = { at: 2, url: page, body: html };
const told = (mode: 'light' | 'silent'): Told => ({
  at: 3,
  method: 'POST',
  url: call('open'),
  sends: ofPage,
  body: `{"kind":"open","mode":"${mode}"}`,
});
const sent = (at: number, more: Partial<Told> = {}): Told => ({
  at,
  method: 'POST',
  url: call('recording'),
  sends: ofPage,
  type: 'multipart/form-data; boundary=x',
  sentBytes: 2_400_000,
  ms: 900,
  body: '{"code":0,"text":"Success","passed":true}',
  ...more,
});
const back = (at: number): Told => ({ at, url: `${shop}/kyc/back?token=${token}`, body: html });

const agents = {
  iosWeChatOld:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 14_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN',
  iosApp:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 ShopApp/3.2',
  iosSafari:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  weChat:
    'Mozilla/5.0 (Linux; Android 14; 22101316C Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 XWEB/1260057 MMWEBSDK/20240501 MMWEBID/6274 MicroMessenger/8.0.50.2701(0x28003252) WeChat/arm64 Weixin NetType/5G Language/zh_CN ABI/arm64',
  huawei:
    'Mozilla/5.0 (Linux; Android 10; HarmonyOS; ELS-AN00; HMSCore 6.13.0.302) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.5735.196 HuaweiBrowser/15.0.4.312 Mobile Safari/537.36',
  facebook:
    'Mozilla/5.0 (Linux; Android 13; SM-A536B Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.71 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/470.0.0.41.88;]',
  chrome:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36',
  line: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/14.5.0',
} as const;

export const ticketHars: readonly TicketHar[] = [
  {
    // onfido-sdk-ui#585: another way than expected, and nobody can say why.
    title: 'a web view of an app that has no live video (Safari)',
    program: 'Safari',
    userAgent: agents.iosApp,
    calls: [
      apply,
      opened,
      told('light'),
      { at: 4, method: 'POST', url: call('probe'), sends: ofPage, body: '{"mode":"silent"}' },
      sent(40, { file: 'video/quicktime' }),
      back(45),
    ],
    cause: 'no-webrtc',
    device: 'ios-app-webview-16',
    scenario: 'force-silent',
  },
  {
    // amplify-ui#5847, #6134: the camera's question never appears in an in-app browser.
    title: 'WeChat in which the camera never answers (mitmproxy)',
    program: 'mitmproxy',
    userAgent: agents.weChat,
    calls: [apply, opened, told('light')],
    cause: 'nothing-recorded',
    device: 'android-wechat-xweb-14',
    camera: 'never-answered',
  },
  {
    // collab-project/videojs-record#303: no response on tap.
    title: 'an old WeChat on iOS where the record button opens nothing (Charles)',
    program: 'Charles',
    userAgent: agents.iosWeChatOld,
    calls: [apply, opened, told('silent')],
    cause: 'nothing-recorded',
    device: 'ios-wechat-14-2',
    camera: 'no-dialog',
  },
  {
    title: 'Huawei Browser that loses its connection in the upload (Fiddler)',
    program: 'Fiddler',
    userAgent: agents.huawei,
    calls: [apply, opened, told('light'), sent(30, { error: 'Receive Failure', body: '' })],
    cause: 'upload-failed',
    device: 'android-huawei-browser-10',
    faults: [
      { on: 'page', kind: 'status', status: 502, match: { path: '/reflect/api/*/recording' } },
    ],
  },
  {
    // amplify-ui#4184: a page's parts cannot be reached from a country.
    title: "an in-app browser whose network refuses the page's host (Chrome)",
    program: 'Chrome',
    userAgent: agents.facebook,
    calls: [apply, { at: 2, url: page, status: 0, error: 'net::ERR_NAME_NOT_RESOLVED' }],
    cause: 'offline',
    device: 'android-facebook-13',
    faults: [{ on: 'page', kind: 'reset', match: { path: '/reflect/' } }],
  },
  {
    title: 'a gateway that refuses a region (Firefox)',
    program: 'Firefox',
    userAgent: agents.chrome,
    calls: [apply, { at: 2, url: page, status: 451, body: html }],
    cause: 'forbidden',
    device: 'android-chrome-pixel-14',
    faults: [{ on: 'page', kind: 'status', status: 503, match: { path: '/reflect/' } }],
  },
  {
    title: "a page that calls Tencent's API from the browser (Chrome)",
    program: 'Chrome',
    userAgent: agents.chrome,
    calls: [
      {
        at: 0,
        method: 'POST',
        url: 'https://faceid.tencentcloudapi.com/',
        status: 0,
        error: 'net::ERR_FAILED',
        sends: {
          Origin: shop,
          'X-TC-Action': 'ApplyWebVerificationToken',
          Authorization: `TC3-HMAC-SHA256 Credential=AKIDgeheim/2026-05-04/faceid/tc3_request`,
        },
      },
    ],
    cause: 'cors',
    device: 'android-chrome-pixel-14',
    scenario: 'api-reset-apply',
  },
  {
    title: 'a link in a LINE message that is opened the day after (mitmproxy)',
    program: 'mitmproxy',
    userAgent: agents.line,
    calls: [
      {
        at: 0,
        method: 'POST',
        url: 'https://faceid.tencentcloudapi.com/',
        sends: { 'User-Agent': 'node', 'X-TC-Action': 'ApplyWebVerificationToken' },
        body: `{"Response":{"BizToken":"${token}"}}`,
      },
      { ...opened, at: 86_000 },
      { ...told('light'), at: 86_001, body: '{"kind":"late","code":15}' },
    ],
    cause: 'token-expired',
    device: 'ios-line-17',
    scenario: 'expired',
  },
  {
    title: 'a customer that polls for half a minute only (Chrome)',
    program: 'Chrome',
    userAgent: agents.chrome,
    calls: [
      apply,
      opened,
      told('light'),
      ...[5, 10, 15, 20].map((at) => ({ at, url: `${shop}/kyc/status`, body: '{"done":false}' })),
      sent(70),
      back(74),
    ],
    cause: 'polling-stopped',
    device: 'android-chrome-pixel-14',
    scenario: 'result-late',
  },
  {
    title: 'a user of iOS who never came back after the pass (Safari)',
    program: 'Safari',
    userAgent: agents.iosSafari,
    calls: [apply, opened, told('light'), sent(30)],
    cause: 'redirect-lost',
    device: 'ios-safari-17',
    scenario: 'leave-and-return',
  },
];

export { agents, apply, back, ofPage, opened, sent, shop, told, page, call };
