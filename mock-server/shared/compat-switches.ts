import type { Vendor } from './clients.js';

/**
 * What the compatibility table leaves open, as switches. "probe" answers silent and lets the page go up
 * to light when the browser turns out to do everything light needs.
 */
export interface CompatSwitches {
  readonly unlisted: {
    readonly ios: Unlisted;
    readonly android: 'named' | Unlisted;
    readonly webview: Unlisted;
  };
  /** WeCom: like any app on iOS and like WeChat on Android, or the same on both. */
  readonly wecom: 'by-system' | Unlisted;
  /** The table asks nothing of WeChat on Android; the mainland edition asks Android 7 and WeChat 6.5. */
  readonly androidWechatFloor: 'none' | 'mainland';
  /** The table promises 80 % of models (Xiaomi 30 %): "share" draws by model and seed. */
  readonly builtinSupport: Readonly<Record<Vendor, 'always' | 'never' | 'share'>>;
  /** First Chromium that can do it on Huawei; the table knows none, TRTC says 88. */
  readonly huaweiChromeFrom: number | 'never';
  /** First Chromium that can do it at all; the table knows none, TRTC says 85. */
  readonly chromiumFrom: number | 'any';
  /** Honor left Huawei in November 2020: from Android 11 on its phones are its own. */
  readonly honorIsHuawei: 'until-android-10' | 'always' | 'never';
  /** QQ Browser and UC: the table says no, the mainland edition says yes to QQ, TRTC to both. */
  readonly qqBrowser: Switch;
  readonly uc: Switch;
  /** HarmonyOS NEXT has no row: Huawei Browser and WeChat light, or all the same. */
  readonly harmonyNext: 'named' | Unlisted;
  /** The table speaks of phones. */
  readonly desktop: Unlisted | 'refuse';
  /** Draws the shares; the same model and seed always get the same answer. */
  readonly seed: string;
}

/** Switches to change, one of a group at a time: `{ builtinSupport: { xiaomi: 'share' } }`. */
export interface CompatOptions extends Partial<
  Omit<CompatSwitches, 'unlisted' | 'builtinSupport'>
> {
  /** What the other switches start from; "seed" unless told. */
  readonly profile?: CompatProfile;
  readonly unlisted?: Partial<CompatSwitches['unlisted']>;
  readonly builtinSupport?: Partial<CompatSwitches['builtinSupport']>;
}

export function switchesOf({ profile = 'seed', ...changed }: CompatOptions): CompatSwitches {
  const from = compatProfiles[profile];
  if (Object.keys(changed).length === 0) return from;
  return {
    ...from,
    ...changed,
    unlisted: { ...from.unlisted, ...changed.unlisted },
    builtinSupport: { ...from.builtinSupport, ...changed.builtinSupport },
  };
}

export type Switch = 'light' | 'silent';
export type Unlisted = Switch | 'probe';
export type CompatProfile = 'seed' | 'strict' | 'trtc';

const always = {
  huawei: 'always',
  honor: 'always',
  oppo: 'always',
  vivo: 'always',
  meizu: 'always',
  samsung: 'always',
  xiaomi: 'never',
  other: 'always',
} as const;

const seed: CompatSwitches = {
  unlisted: { ios: 'light', android: 'named', webview: 'silent' },
  wecom: 'by-system',
  androidWechatFloor: 'none',
  builtinSupport: always,
  huaweiChromeFrom: 'never',
  chromiumFrom: 'any',
  honorIsHuawei: 'until-android-10',
  qqBrowser: 'silent',
  uc: 'silent',
  harmonyNext: 'named',
  desktop: 'light',
  seed: '',
};

/** `seed` reads the table, `strict` is silent wherever it says nothing, `trtc` is Tencent's SDK list of today. */
export const compatProfiles: Readonly<Record<CompatProfile, CompatSwitches>> = {
  seed,
  strict: {
    ...seed,
    unlisted: { ios: 'silent', android: 'silent', webview: 'silent' },
    wecom: 'silent',
    builtinSupport: { ...always, other: 'never' },
    harmonyNext: 'silent',
    desktop: 'silent',
  },
  trtc: {
    ...seed,
    unlisted: { ios: 'light', android: 'light', webview: 'probe' },
    huaweiChromeFrom: 88,
    chromiumFrom: 85,
    qqBrowser: 'light',
    uc: 'light',
  },
};
