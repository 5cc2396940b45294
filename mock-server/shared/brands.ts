import { huaweiOrHonor } from './huawei-codes.js';
import { huaweiName } from './huawei-names.js';
import type { Pieces } from './pieces.js';

export type Brand =
  'huawei' | 'honor' | 'samsung' | 'xiaomi' | 'oppo' | 'vivo' | 'meizu' | 'google' | 'other' | '';

/** By the maker's own name, by what the maker sells the phone as, by the shape of its model code, or not at all. */
export type SeenBy = 'word' | 'trade name' | 'model code' | '';

interface Seen {
  readonly brand: Brand;
  readonly brandSeenBy: SeenBy;
  /** The word of the user agent that it rests on. */
  readonly brandWord: string;
}

/** Words in the user agent that name the maker, in the order in which they are believed. */
const words: readonly (readonly [word: string, brand: Brand])[] = [
  // Made by Huawei for Google, without a Huawei system.
  ['nexus 6p', 'google'],
  ['harmonyos', 'huawei'],
  ['honor', 'honor'],
  ['huawei', 'huawei'],
  ['hmscore', 'huawei'],
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
  ['tecno', 'other'],
  ['infinix', 'other'],
  ['htc', 'other'],
  ['alcatel', 'other'],
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

/** Behind the system's parenthesis, apps tell of the phone: "(Tecno CH7n; Android 11; SDK 30)", "[...FBMF/HUAWEI;...]". */
const tellsOfPhone = /android|\bsdk \d|fbmf|fbdv|\ddpi\b/i;

export function brandOf(
  { text, comment, behind }: Pick<Pieces, 'text' | 'comment' | 'behind'>,
  model: string,
): Seen {
  const told = comment.join(';');
  const further = behind.filter((each) => tellsOfPhone.test(each)).join(';');
  return (
    byWord(told) ??
    byWord(further) ??
    byTradeName(told, model) ??
    byCode(told, model, text) ??
    byCode(further, '', text) ??
    byOtherCode(model) ?? { brand: '', brandSeenBy: '', brandWord: '' }
  );
}

function byWord(told: string): Seen | undefined {
  const lower = told.toLowerCase();
  const found = words.find(([each]) => lower.includes(each));
  if (found === undefined) return undefined;
  const at = lower.indexOf(found[0]);
  const brandWord = told.slice(at, at + found[0].length).trim();
  return { brand: found[1], brandSeenBy: 'word', brandWord };
}

function byTradeName(told: string, model: string): Seen | undefined {
  const brandWord = huaweiName(told, model);
  return brandWord === '' ? undefined : { brand: 'huawei', brandSeenBy: 'trade name', brandWord };
}

function byCode(told: string, model: string, text: string): Seen | undefined {
  // Some logs keep user agents in lower case.
  const isLower = told === told.toLowerCase() && !/[A-Z]/.test(model);
  const found = huaweiOrHonor((isLower ? told.toUpperCase() : told).split(/[\s;,/]+/), text);
  return found && { brand: found.maker, brandSeenBy: 'model code', brandWord: found.word };
}

function byOtherCode(model: string): Seen | undefined {
  const found = codes.find(([each]) => each.test(model));
  return found && { brand: found[1], brandSeenBy: 'model code', brandWord: model };
}
