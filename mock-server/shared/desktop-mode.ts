import { clientTable } from './client-table.js';
import type { Pieces } from './pieces.js';

/** Browsers that makers of phones put on them, and what else exists on Android alone. */
const onAndroid = [
  ...clientTable.flatMap(([kind, , products]) => (kind === 'built-in' ? products.split(' ') : [])),
  'edga',
  'silk',
];
/** Huawei and Samsung make them for Windows, too. */
const onWindows = ['huaweibrowser', 'samsungbrowser'];
/** Both systems' phones have them; desktops have "QQBrowser", "UBrowser" and "QuarkPC". */
const onPhones = [
  'mqqbrowser',
  'ucbrowser',
  'ucmobile',
  'ucmini',
  'ucturbo',
  'quark',
  'baiduboxapp',
];

/**
 * The phone system behind a desktop's name: a browser that exists on phones and tablets alone was asked for
 * desktop pages. It then says "X11; Linux x86_64" or "Macintosh", and its own name tells.
 */
export function systemBehindDesktop({ text, products }: Pieces): 'android' | 'ios' | undefined {
  const has = (names: readonly string[]) => names.some((name) => products.has(name));
  const windows = text.includes('windows');
  if (has(onAndroid) && !(windows && has(onWindows))) return 'android';
  if (!has(onPhones)) return undefined;
  // Apple's WebKit counts on from 600; what Chromium froze, and UC before it, is 537 and less.
  return Number.parseInt(products.get('applewebkit') ?? '', 10) >= 600 ? 'ios' : 'android';
}
