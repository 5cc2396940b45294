import type { Pieces } from './user-agent.js';

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

/** "ANE-LX1", "GOT-AL19", "AGS3K-W09": a series, then network and market. Used by Huawei and by Honor. */
const huaweiCode =
  /^[A-Z][A-Z0-9]{2,4}-(?:[ACDTU]?LX?|[ACT]?NX?|[BC]AL|BD|CN|WX?|U)\d{1,2}[A-Z]{0,2}$/;
/** What Japanese carriers call Huawei's phones and tablets. */
const huaweiCarrierCode = /^(?:HW-\d\d[A-Z]|HW[VT]\d\d|\d{3}HW|d-0[12][GHJK])$/;

/** Series that Honor has sold since it left Huawei in November 2020. From vendors' specifications. */
const honorSeries = new Set(
  (
    'NTH RNA FNE SDY REA REP CRT ELI MAA ELP ELN DNP LLY TNA GIA ANY NTN CHL LGE LSA ELZ MGI PGT BVL ' +
    'PTP FRI VER FCP MBH LRA RMO ALI ADT RKY DIO TFY VNE WDY JDY CMA CLK NLA BRP YOK VNA ALT HJC ABR'
  ).split(' '),
);

export function brandOf({ comment }: Pick<Pieces, 'comment'>, model: string): Seen {
  const text = comment.join(';').toLowerCase();
  const word = words.find(([each]) => text.includes(each));
  if (word) return { brand: word[1], brandSeenBy: 'word' };
  const code = model.split(' ')[0] ?? '';
  if (huaweiCarrierCode.test(code)) return { brand: 'huawei', brandSeenBy: 'model code' };
  if (huaweiCode.test(code)) {
    const brand = honorSeries.has(code.split('-')[0] ?? '') ? 'honor' : 'huawei';
    return { brand, brandSeenBy: 'model code' };
  }
  const other = codes.find(([each]) => each.test(model));
  return other ? { brand: other[1], brandSeenBy: 'model code' } : { brand: '', brandSeenBy: '' };
}
