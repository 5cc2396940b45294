import { z } from 'zod';
import type { IntlRequest } from '../../domain/intl.js';
import { lifetimes } from '../../domain/lifetimes.js';
import { apiVersion, defineAction } from '../action.js';
import { check } from '../errors.js';
import { completeConfig, intlConfigSchema } from '../parts/intl-config.js';
import { judgeApply, judgePhoto } from '../parts/judge-apply.js';
import {
  checkRedirect,
  endOrMean,
  issueVerification,
  redirectAddress,
  scenarioFor,
} from '../parts/issue-verification.js';

/** 8 MB of Base64 text (documented). */
const maxPhotoLength = 8 * 1024 * 1024;
const maxExtraLength = 1_000;

/** The successor of ApplyWebVerificationToken, with the page's configuration (wire-facts 2.1). */
export const applyWebVerificationBizTokenIntl = defineAction({
  name: 'ApplyWebVerificationBizTokenIntl',
  version: apiVersion,
  regions: ['ap-bangkok', 'ap-hongkong', 'ap-jakarta', 'ap-singapore', 'sa-saopaulo'],
  input: z.strictObject({
    RedirectURL: redirectAddress,
    CompareImageBase64: z
      .string()
      .max(maxPhotoLength, 'at most 8 MB of Base64 are taken')
      .refine(isBase64, 'Base64 without a data-URI prefix is expected')
      .nullish(),
    Extra: z.string().max(maxExtraLength, 'at most 1,000 characters are taken').nullish(),
    RuleId: z.string().max(256, 'at most 256 characters are taken').nullish(),
    Config: intlConfigSchema.nullish(),
  }),
  async run(input, context) {
    const { state } = context;
    const { RedirectURL, Extra = null, RuleId = null, CompareImageBase64 } = input;
    checkRedirect('RedirectURL', RedirectURL, context);
    const config = completeConfig(input.Config);
    const { ruleIds } = state.settings;
    check(
      RuleId === null ||
        ruleIds.length === 0 ||
        RuleId.startsWith('mock:') ||
        ruleIds.includes(RuleId),
      'ruleIdNotExist',
    );
    const said = { redirectUrl: RedirectURL, photoUrl: '', extra: Extra, ruleId: RuleId };
    const chosen = scenarioFor(endOrMean(said, context), said, context);
    const intl: IntlRequest = {
      extra: Extra,
      ruleId: RuleId,
      hasPhoto: Boolean(CompareImageBase64),
      config,
    };
    const { bizToken, verificationUrl } = await issueVerification(
      {
        redirectUrl: RedirectURL,
        chosen,
        intl,
        retryLimit: config.LivenessRetryLimit,
        lifeMs: lifetimes.intlBizTokenMs,
        resultLifeMs: lifetimes.resultMs,
      },
      context,
    );
    judgeApply({ bizToken, redirectUrl: RedirectURL, photo: null }, context);
    judgePhoto(CompareImageBase64 ?? '', { bizToken, checkMode: config.CheckMode }, context);
    return {
      VerificationURL: verificationUrl,
      VerificationUrl: verificationUrl,
      BizToken: bizToken,
    };
  },
});

/** By its letters only: decoding takes what is no Base64, too. */
function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
