/** User agents composed for these tests, from the formats that vendors describe. */
const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
export const blink = 'AppleWebKit/537.36 (KHTML, like Gecko)';

export const iphone = (os: string, rest: string) =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS ${os.replaceAll('.', '_')} like Mac OS X) ${webkit} ${rest}`;
export const android = (system: string, rest: string) =>
  `Mozilla/5.0 (Linux; ${system}) ${blink} ${rest}`;
export const chrome = (version: string, more = '') =>
  `Chrome/${version} Mobile Safari/537.36${more}`;
export const webView = (version: string, more = '') => `Version/4.0 ${chrome(version, more)}`;
export const safari = (version: string) => `Version/${version} Mobile/15E148 Safari/604.1`;
export const wechat = (version: string) =>
  `Mobile/15E148 MicroMessenger/${version}(0x18000000) NetType/WIFI`;
