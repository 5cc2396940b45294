import { systemBehindDesktop } from './desktop-mode.js';
import { codeNameOf } from './model.js';
import type { Pieces } from './pieces.js';

export type System =
  'ios' | 'android' | 'harmony-next' | 'windows' | 'macos' | 'linux' | 'other' | 'unknown';

/** WeChat's desktop windows: its mini programs there may dress up as a phone. */
const desktopShells = [
  ['windowswechat', 'windows'],
  ['macwechat', 'macos'],
  ['miniprogramenv/windows', 'windows'],
  ['miniprogramenv/mac', 'macos'],
] as const;

/**
 * Phone systems outside the table, as whole words: the BlackBerry BBB100 is an Android phone and no BB10.
 * They come first: Windows Phone also says "Android" and "iPhone".
 */
const otherPhones = [
  'windows phone',
  'windows mobile',
  'iemobile',
  'windows ce',
  'kaios',
  'tizen',
  'symbian',
  'symbianos',
  'symbos',
  'series60',
  'series40',
  'bb10',
  'playbook',
  'webos',
  'bada',
  'meego',
  'maemo',
  'sailfish',
  'ubuntu touch',
  'like android',
  'j2me',
  'brew',
  'palmos',
].map((words) => ` ${words} `);

/** Without Android they are no phone and no desktop either. */
const appliances = [
  'blackberry',
  '(mobile; rv:',
  'smart-tv',
  'smarttv',
  'hbbtv',
  'web0s',
  'netcast',
  'appletv',
  'apple tv',
  'crkey',
  'roku',
  'playstation',
  'nintendo',
  'xbox',
  'kindle/',
];

const appleWords = ['iphone', 'ipad', 'ipod'];
const androidWords = ['android', 'harmonyos', '; adr '];
/** They sign so on iPhone and iPad alone, even where they ask for desktop pages. */
const iosProducts = ['crios', 'fxios', 'edgios', 'opios'];

export function systemOf(pieces: Pieces): System {
  const { text, products } = pieces;
  const shell = desktopShells.find(([word]) => text.includes(word));
  if (shell) return shell[1];
  const words = ` ${withoutCodeName(pieces).replace(/[^a-z0-9]+/g, ' ')} `;
  if (says(words, otherPhones)) return 'other';
  // NEXT counts on from HarmonyOS 4, which was an Android.
  if (text.includes('openharmony') || products.has('arkweb') || /harmonyos[ /][5-9]/.test(text))
    return 'harmony-next';
  // The first of the two is meant: clones call themselves "iPhone" behind "Android".
  const apple = firstOf(text, appleWords);
  const android = firstOf(text, androidWords);
  if (apple < android) return 'ios';
  if (android < Infinity) return 'android';
  if (iosProducts.some((product) => products.has(product))) return 'ios';
  if (/(?:^|[ (;])ios[/ ]\d/.test(text)) return 'ios';
  if (says(text, appliances)) return 'other';
  const behind = systemBehindDesktop(pieces);
  if (behind !== undefined) return behind;
  if (text.includes('windows')) return 'windows';
  if (text.includes('macintosh') || text.includes('mac os x')) return 'macos';
  return /x11|linux|cros /.test(text) ? 'linux' : 'unknown';
}

export const namesAndroid = ({ text }: Pieces): boolean => says(text, androidWords);

/** The first Pixel says "Android 10; sailfish" and is no Sailfish. */
const withoutCodeName = ({ text, comment }: Pieces): string => {
  const name = codeNameOf(comment);
  return name === '' ? text : text.replace(`; ${name}`, ';');
};

const says = (text: string, words: readonly string[]): boolean =>
  words.some((word) => text.includes(word));

const firstOf = (text: string, words: readonly string[]): number =>
  Math.min(...words.map((word) => text.indexOf(word)).map((at) => (at < 0 ? Infinity : at)));

/** Where the number stands. "CPU iPhone 14_2" and "Android-7.1" are rare and real. */
const numbers: Partial<Readonly<Record<System, RegExp>>> = {
  ios: /(?:iphone os|ipad ?os|cpu (?:os|iphone|ipad)|(?:^|[^a-z-])ios|fbsv)[ /_:-]{0,2}(\d[\d._]*)/,
  android: /(?:android|\badr)(?: ?os)?[ /_:v-]{0,3}(\d[\d.]*)/,
  'harmony-next': /(?:open|[ (;])harmony(?:os)?[ /]?(\d[\d.]*)/,
  macos: /mac os x (\d[\d._]*)/,
  windows: /windows nt (\d[\d.]*)/,
};

/** Builds of a coming Android say its letter or its dessert where the number will be. */
const androidNames: ReadonlyMap<string, string> = new Map([
  ['n', '7'],
  ['o', '8'],
  ['p', '9'],
  ['q', '10'],
  ['r', '11'],
  ['s', '12'],
  ['t', '13'],
  ['tiramisu', '13'],
  ['upsidedowncake', '14'],
  ['vanillaicecream', '15'],
  ['baklava', '16'],
]);

export function systemVersionOf(system: System, { text }: Pieces): string {
  const number = numbers[system]?.exec(text)?.[1];
  if (number !== undefined) return system === 'ios' ? iosVersion(number) : dotted(number);
  if (system !== 'android') return '';
  const named = androidNames.get(/android ([a-z]{1,15})(?:[;)]| build)/.exec(text)?.[1] ?? '');
  // HarmonyOS 2 to 4 are Android 10 to 12 below; some programs there leave its number out.
  return named ?? (text.includes('harmonyos') ? '10' : '');
}

/** The newest iOS that is known: a number without separators is never read as more. */
const newestIos = 27;

/** "421" is 4.2.1 and "1431" is 14.3.1: some apps lose the separators. No iOS was called 19 to 25. */
function iosVersion(number: string): string {
  if (!/^\d{2,}$/.test(number)) return dotted(number);
  const two = Number(number.slice(0, 2));
  const isMajor = (two >= 10 && two <= 18) || (two >= 26 && two <= newestIos);
  if (number.length === 2 && isMajor) return number;
  const digits = isMajor ? 2 : 1;
  return number.length - digits > 2
    ? ''
    : [number.slice(0, digits), ...Array.from(number.slice(digits))].join('.');
}

/** "14_2_1" is "14.2.1", and "9." is "9". */
const dotted = (number: string): string => {
  const text = number.replace(/_/g, '.');
  return text.endsWith('.') ? text.slice(0, -1) : text;
};
