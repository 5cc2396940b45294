import type { Kind } from './call.js';

const pageHost =
  /(?:^|\.)faceid\.(?:qq|tencent|tencentcloud|qcloud)\.com$|(?:^|\.)faceid\.cloud\.tencent\.com$/;
const apiHost = /(?:^|\.)tencentcloudapi\.(?:com|cn)$/;
const storageHost = /\.(?:myqcloud\.com|tencentcos\.(?:cn|com))$/;
const file = /\.(?:m?js|css|png|jpe?g|gif|svg|webp|ico|woff2?|ttf|map|wasm|json|mp3|mp4)$/i;

const isPageHost = (host: string): boolean => pageHost.test(host);

export interface Target {
  readonly url: URL;
  readonly method: string;
  readonly action: string;
  readonly referer: URL | null;
}

/** By its address alone; the emulator's own page is known by its path, under whatever name it is reached. */
export function kindOf({ url, method, action, referer }: Target): Kind {
  const { hostname, pathname } = url;
  if (apiHost.test(hostname) || action !== '') return 'api';
  // A trial begins and ends there, in place of a customer's pages.
  if (/^\/reflect\/(?:try|done)$/.test(pathname)) return 'other';
  const isOurs = pathname.startsWith('/reflect/');
  if (isOurs || isPageHost(hostname)) {
    if (/^\/reflect\/api\//.test(pathname)) return 'page-call';
    if (file.test(pathname) || pathname.startsWith('/reflect/assets/')) return 'page-part';
    return method === 'GET' && (pathname === '/reflect/' || url.searchParams.has('token'))
      ? 'page'
      : 'page-call';
  }
  if (isStorage(url)) return 'storage';
  const isOfPage = referer !== null && (isPageHost(referer.hostname) || isReflect(referer));
  return isOfPage && (file.test(pathname) || method === 'POST') ? 'page-part' : 'other';
}

const isReflect = ({ pathname }: URL): boolean => pathname === '/reflect/';

/** Customers keep files of their own there: only signed links are the service's. */
const isStorage = ({ hostname, pathname, searchParams }: URL): boolean =>
  (storageHost.test(hostname) || pathname.startsWith('/cos/')) &&
  (searchParams.has('q-signature') || searchParams.has('sign'));

/** Pictures, fonts and styles are for the eye, and what counts visitors is for nobody here. */
const forTheEye = /\.(?:png|jpe?g|gif|svg|webp|ico|woff2?|ttf|map|css|mp3)$/i;
const counters =
  /(?:^|[./_-])(?:beacon|reports?|aegis|rum|galileo|collect(?:or)?|logs?|stats?)(?:[./_-]|$)/i;

export const isMinor = ({ hostname, pathname }: URL, method: string): boolean =>
  (method === 'GET' && forTheEye.test(pathname)) || counters.test(`${hostname}${pathname}`);
