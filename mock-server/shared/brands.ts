import { huaweiOrHonor } from './huawei-codes.js';
import type { Pieces } from './pieces.js';

export type Brand =
  'huawei' | 'honor' | 'samsung' | 'xiaomi' | 'oppo' | 'vivo' | 'meizu' | 'google' | 'other' | '';

interface Seen {
  readonly brand: Brand;
  readonly brandSeenBy: 'word' | 'model code' | '';
}

/** Words in the user agent that name the maker, in the order in which they are believed. */
const words: readonly (readonly [word: string, brand: Brand])[] = [
  // Made by Huawei for Google, without a Huawei system.
  ['nexus 6p', 'google'],
  ['harmonyos', 'huawei'],
  ['honor', 'honor'],
  ['huawei', 'huawei'],
  ['hmscore', 'huawei'],
  ['mediapad', 'huawei'],
  ['matepad', 'huawei'],
  ['hi nova', 'huawei'],
  ['samsung', 'samsung'],
  ['xiaomi', 'xiaomi'],
  ['redmi', 'xiaomi'],
  ['poco ', 'xiaomi'],
  ['oppo', 'oppo'],
  ['realme', 'oppo'],
  ['oneplus', 'oppo'],
  ['vivo', 'vivo'],
  ['meizu', 'meizu'],
  ['pixel', 'google'],
  ['nexus', 'google'],
  ['motorola', 'other'],
  ['moto ', 'other'],
  ['lenovo', 'other'],
  ['nokia', 'other'],
  ['sony', 'other'],
  ['asus', 'other'],
  ['zte', 'other'],
];

/** Model codes of other makers; Huawei's own are below. */
const codes: readonly (readonly [code: RegExp, brand: Brand])[] = [
  [/^(?:SM|GT|SHV|SGH|SCH)-|^SC[-VG]\d/, 'samsung'],
  [/^(?:CPH\d{4}|P[A-Z]{3}\d0|RMX\d{4})/, 'oppo'],
  [/^V\d{4}/, 'vivo'],
  [/^(?:MI |MIX |Mi |M\d{4}[A-Z]|2\d{7,9}[A-Z])/, 'xiaomi'],
  [/^(?:MZ-|M\d{3}[A-Z]$)/, 'meizu'],
  [/^XT\d{4}/, 'other'],
];

export function brandOf({ text, comment }: Pick<Pieces, 'text' | 'comment'>, model: string): Seen {
  const told = comment.join(';');
  const lower = told.toLowerCase();
  const word = words.find(([each]) => lower.includes(each));
  if (word) return { brand: word[1], brandSeenBy: 'word' };
  // Some logs keep user agents in lower case.
  const codesIn = told === lower && !/[A-Z]/.test(model) ? told.toUpperCase() : told;
  const maker = huaweiOrHonor(codesIn.split(/[\s;,/]+/), text);
  if (maker !== undefined) return { brand: maker, brandSeenBy: 'model code' };
  const other = codes.find(([each]) => each.test(model));
  return other ? { brand: other[1], brandSeenBy: 'model code' } : { brand: '', brandSeenBy: '' };
}
