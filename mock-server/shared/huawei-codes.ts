/**
 * Huawei and Honor leave their name out of many user agents and say a model code: "ANE-LX1" is a
 * series of three letters, a network and a market. From published lists of
 * their models (github.com/KHwang9883/MobileModels, read in 2026-11) and, for the newest, from recollection.
 */

/** "ANE", "AGS3K", "KOB2KZ", "TNNH"; older series are a letter or two and a number. */
const series =
  '(?:[A-Z]{3}[A-Z0-9]?[KZ]{0,2}|[GY]\\d{3}S?|[GHPST]\\d|H[36]0|MT[127]|BG2|PE|Che[12]|Hol|He(?:ra|be))';
/** "LX1", "NX9", "L29", "AL00", "TN10", "W09", "BD00", "L0C", "L0J"; of older tablets "A01w", "703L", "821w". */
const network =
  '(?:(?:[LNW]X|LA)\\d|(?:[ACDTU]?L|[ACT]?N|[BC]AL|BD|W|U|A(?=09))\\d[\\dA-Z]|A\\d\\d(?=[LWw])|[78][02]\\d(?=[Luw]))';
/** "MAR-LX1Am", "HRY-LX1MEB", "AGR-W09HN". */
const code = new RegExp(`^(${series})-(${network})[A-Za-z]{0,3}$`);

/**
 * Families that are a name: "Potter-L21B", "FloridaQN-L21", "Bach3-L09". A name in capitals says a network of two
 * letters, since "TECNO-W3" is another maker's; tablets count in the family and may say one digit only, "AGS3-W9".
 * Networks of one letter begin with 0 to 6.
 */
const named: readonly RegExp[] = [
  /^(?=.{3,9}-)([A-Z][a-z]{2,7}[A-Z]{0,3}\d?)-((?:[LNW]X|LA)\d|(?:[ACDTU]L|[ACT]N|[BC]AL|BD)\d\d|[LNUW][0-6][\dA-Z])[A-Za-z]{0,3}$/,
  /^([A-Z]{5,8})-([LNW]X\d|(?:[ACDTU]L|[ACT]N)\d\d)[A-Za-z]{0,3}$/,
  /^(?=.{4,8}-)([A-Z][A-Za-z]{2,6}\d[KZ]{0,2})-([LNW]\d\d?)[A-Z]{0,2}$/,
];

/** Phones that engineers try say "VCE-AL00-PD". */
const engineering = /-[A-Z]{2}$/;

/**
 * What carriers call them: "HW-01K", "HWV33", "608HW", "d-02K" in Japan, "H1711" in America, "TYH622M" in China.
 * And the Y9a, which is "FRL-22" beside "FRL-L22".
 */
const carrierCode =
  /^(?:HW-\d\d[A-Z]|HW[A-Z]\d\d|\d{3}HW|[dD]-0[12][GHJK]|H1[67]\d[1-3][A-Za-z]?|TYH6\d\dM|FRL-2[23])$/;

/**
 * Series that Honor has sold since it left Huawei in November 2020. Its older phones run Huawei's
 * system and need no list.
 */
const honorSeries = new Set(
  (
    'ADT AGM AGM3 ALA ALI ANY BRP BRT BVL CLK CMA CRT DIO DNP DNY ELI ELN ELP ELZ FCP FNE FRI GDI GIA HEY ' +
    'HEY2 HEY3 HJC HPB JDY JLH KKG KRJ2 LGE LLY LRA LSA MAA MBH MGI NEW NLA NTH NTN NZA PGT PTP RBN REA ' +
    'REP RKY RMO RNA ROD ROD2 ROL SDY TFY TNA VER VNA VNE WDY YOK'
  ).split(' '),
);

/**
 * Series that both makers have used, and which networks are Honor's: ABR-NX1 is an Honor 400 Lite and
 * ABR-LX9 a Huawei P50, ALT-LX1 an Honor X7c and ALT-L29 a Mate X3, CHL-AN00 an Honor X20 SE and CHL-AL60
 * a nova 8 SE.
 */
const honorNetworks: Readonly<Record<string, RegExp>> = {
  ABR: /^NX/,
  ALT: /^[LN]X/,
  CHL: /^A[LN]00/,
};

/** Huawei's 5G series. It had to stop at Android 12, so that a newer 5G phone with such a code is Honor's. */
const huawei5g = new Set(
  (
    'ANA ANG BAH3 BRQ CDL CDY CND DBY DVC ELS EVR FRL JEF JER JSC LIO MRX NOH NOP OCE TAH TAS TET TNN WGR ' +
    'WKG WLZ'
  ).split(' '),
);

type Maker = 'huawei' | 'honor';

export interface Coded {
  readonly maker: Maker;
  /** The word that is the code. */
  readonly word: string;
}

/** The maker of the first word that is such a code. */
export function huaweiOrHonor(words: readonly string[], text: string): Coded | undefined {
  for (const word of words) {
    if (carrierCode.test(word)) return { maker: 'huawei', word };
    const [, name = '', net = ''] = read(word.replace(engineering, '')) ?? [];
    if (name !== '') return { maker: isHonor(name, net, text) ? 'honor' : 'huawei', word };
  }
  return undefined;
}

function read(word: string): RegExpExecArray | undefined {
  for (const pattern of [code, ...named]) {
    const found = pattern.exec(word);
    if (found) return found;
  }
  return undefined;
}

function isHonor(name: string, net: string, text: string): boolean {
  if (honorSeries.has(name)) return true;
  const shared = honorNetworks[name];
  if (shared) return shared.test(net);
  return /^A?NX?\d/.test(net) && !huawei5g.has(name) && /android 1[3-9]/.test(text);
}
