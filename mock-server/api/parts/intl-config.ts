import { z } from 'zod';
import { defaultThemeColor, type IntlConfig } from '../../domain/intl.js';
import { ApiError } from '../errors.js';

const idCardTypes = [
  'HKIDCard',
  'MLIDCard',
  'IndonesiaIDCard',
  'PhilippinesVoteID',
  'PhilippinesDrivingLicense',
  'PhilippinesTinID',
  'PhilippinesSSSID',
  'PhilippinesUMID',
  'InternationalIDPassport',
  'ThailandIDCard',
  'SingaporeIDCard',
  'MainlandIDCard',
] as const;

/** An older revision of the documents misprints three names; customers copied them (wire-facts 2.2). */
const misprints: Readonly<Record<string, (typeof idCardTypes)[number]>> = {
  IndonesialDCard: 'IndonesiaIDCard',
  SingaporelDCard: 'SingaporeIDCard',
  InternationallDPassport: 'InternationalIDPassport',
};

const bool = z.boolean().nullish();
/** Not an enum of the schema's: a number in its place is of the wrong type, and not only of a wrong value. */
const oneOfTexts = (...values: readonly string[]) =>
  z
    .string()
    .refine((value) => values.includes(value), `one of ${values.join(', ')} is expected`)
    .nullish();
const within = (least: number, most: number) =>
  z
    .int()
    .refine((value) => value >= least && value <= most, `${least} to ${most} is expected`)
    .nullish();
const oneOf = (...values: readonly number[]) =>
  z
    .int()
    .refine((value) => values.includes(value), `one of ${values.join(', ')} is expected`)
    .nullish();

/** WebVerificationConfigIntl as it comes; every field may be left out or null. */
export const intlConfigSchema = z.strictObject({
  AutoSkipStartPage: bool,
  AutoSkip: bool,
  CheckMode: oneOf(1, 2, 3, 4),
  IDCardType: oneOfTexts(...idCardTypes, ...Object.keys(misprints)),
  DisableCheckOcrWarnings: bool,
  SelectedWarningCodes: z
    .string()
    .regex(
      /^(-910[1-47-9](,-910[1-47-9])*)?$/,
      'codes from -9101 to -9109, joined by commas, are expected',
    )
    .nullish(),
  SecurityLevel: oneOf(1, 2, 3, 4, 5),
  ActionList: z
    .string()
    .regex(
      /^(blink|mouth|nod|shake)(,(blink|mouth|nod|shake))?$/,
      'one or two of blink, mouth, nod, shake, joined by a comma, are expected',
    )
    .nullish(),
  SkipPrivacyPolicy: bool,
  IdCardCutReturn: bool,
  ThemeColor: z.string().nullish(),
  Language: oneOfTexts('th', 'en', 'zh-cn', 'zh-tc', 'id'),
  AutoDowngrade: oneOf(1, 2),
  LivenessRetryLimit: within(1, 99),
  LivenessTimeout: within(1, 600),
  AllowExpiredDocument: bool,
  Version: oneOfTexts('BASIC', 'PLUS'),
});

type Given = z.infer<typeof intlConfigSchema>;

/** Defaults as documented; a ThemeColor of the wrong format falls back without an error (documented). */
export function completeConfig(given: Given | null | undefined): IntlConfig {
  const { ThemeColor, IDCardType, ...rest } = withoutNulls(given ?? {});
  const config = {
    AutoSkipStartPage: false,
    AutoSkip: false,
    CheckMode: 2,
    DisableCheckOcrWarnings: false,
    SelectedWarningCodes: '',
    SecurityLevel: 3,
    ActionList: 'blink',
    SkipPrivacyPolicy: false,
    IdCardCutReturn: false,
    Language: 'en',
    AutoDowngrade: 1,
    LivenessRetryLimit: 99,
    LivenessTimeout: 45,
    AllowExpiredDocument: true,
    Version: 'BASIC',
    ...rest,
    IDCardType: IDCardType === undefined ? null : (misprints[IDCardType] ?? IDCardType),
    ThemeColor: /^#[0-9a-f]{6}$/i.test(ThemeColor ?? '') ? ThemeColor : defaultThemeColor,
  } as IntlConfig;
  if (given?.ActionList && ![2, 4, 5].includes(config.SecurityLevel))
    throw new ApiError(
      'valueNotValid',
      ['Config.ActionList'],
      'It goes only with a SecurityLevel that asks for actions: 2, 4 or 5.',
    );
  return config;
}

type WithoutNulls<T> = { [K in keyof T]?: Exclude<T[K], null | undefined> };

const withoutNulls = <T extends object>(value: T): WithoutNulls<T> =>
  Object.fromEntries(
    Object.entries(value).filter(([, each]) => each !== null && each !== undefined),
  ) as WithoutNulls<T>;
