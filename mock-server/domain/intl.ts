/** What ApplyWebVerificationBizTokenIntl says of one verification (wire-facts 2.1, 2.2), defaults filled in. */
export interface IntlRequest {
  /** Echoed by the result. */
  readonly extra: string | null;
  readonly ruleId: string | null;
  readonly hasPhoto: boolean;
  readonly config: IntlConfig;
}

export interface IntlConfig {
  /** 1 OCR, liveness and comparison · 2 liveness and comparison · 3 liveness · 4 OCR. */
  readonly CheckMode: 1 | 2 | 3 | 4;
  readonly IDCardType: string | null;
  readonly DisableCheckOcrWarnings: boolean;
  readonly SelectedWarningCodes: string;
  /** 1 silent · 2 action · 3 light · 4 action and light · 5 high security. */
  readonly SecurityLevel: 1 | 2 | 3 | 4 | 5;
  readonly ActionList: string;
  readonly AutoSkipStartPage: boolean;
  readonly AutoSkip: boolean;
  readonly SkipPrivacyPolicy: boolean;
  readonly IdCardCutReturn: boolean;
  readonly ThemeColor: string;
  readonly Language: string;
  /** 1 falls back to silent · 2 does not. */
  readonly AutoDowngrade: 1 | 2;
  readonly LivenessRetryLimit: number;
  /** Seconds. */
  readonly LivenessTimeout: number;
  readonly AllowExpiredDocument: boolean;
  readonly Version: 'BASIC' | 'PLUS';
}

export const defaultThemeColor = '#2d72f1';

/** Whether a check mode reads a card, looks for life, and compares with the photo. */
export const checksOf = ({ CheckMode }: IntlConfig) => ({
  card: CheckMode === 1 || CheckMode === 4,
  liveness: CheckMode !== 4,
  comparison: CheckMode === 1 || CheckMode === 2,
});
