import { z } from 'zod';
import { globMatches } from '../shared/glob.js';
import type { ActionName } from './faults.js';

const pattern = (description: string) => z.string().min(1).max(500).meta({ description });

/** For which verifications an armed scenario is meant; every field that is named has to fit. */
export const armMatchSchema = z.strictObject({
  device: pattern('Part of the visitor’s user agent, upper or lower case.').exactOptional(),
  userAgent: pattern('The visitor’s user agent, with `*` for any text.').exactOptional(),
  redirectUrl: pattern('RedirectUrl, with `*` for any text.').exactOptional(),
  ruleId: pattern('RuleId of the successor’s call.').exactOptional(),
  extra: pattern('Extra of the successor’s call.').exactOptional(),
  region: pattern('X-TC-Region of the call.').exactOptional(),
  action: z
    .enum(['CreateUploadUrl', 'ApplyWebVerificationToken', 'ApplyWebVerificationBizTokenIntl'])
    .meta({ description: 'The action that begins.' })
    .exactOptional(),
});

export type ArmMatch = z.infer<typeof armMatchSchema>;

/** What is known of a verification, or of the call that begins one. */
export interface ArmFacts {
  readonly action: ActionName;
  readonly region: string;
  readonly redirectUrl?: string | undefined;
  readonly ruleId?: string | null | undefined;
  readonly extra?: string | null | undefined;
  /** The visitor's; unknown until the page is opened. */
  readonly userAgent?: string | undefined;
}

const tests: {
  readonly [Field in keyof ArmMatch]-?: (wanted: string, facts: ArmFacts) => boolean;
} = {
  device: (wanted, { userAgent = '' }) => userAgent.toLowerCase().includes(wanted.toLowerCase()),
  userAgent: (wanted, { userAgent }) => userAgent !== undefined && globMatches(wanted, userAgent),
  redirectUrl: (wanted, { redirectUrl }) =>
    redirectUrl !== undefined && globMatches(wanted, redirectUrl),
  ruleId: (wanted, { ruleId }) => ruleId === wanted,
  extra: (wanted, { extra }) => extra === wanted,
  region: (wanted, { region }) => region === wanted,
  action: (wanted, { action }) => action === wanted,
};

/** What is not known does not fit. */
export const fits = (match: ArmMatch, facts: ArmFacts): boolean =>
  (Object.keys(match) as (keyof ArmMatch)[]).every((field) =>
    tests[field](match[field] ?? '', facts),
  );

/** Whose visitor has to open the page before anybody knows whether it fits. */
export const waitsForVisitor = ({ device, userAgent }: ArmMatch): boolean =>
  (device ?? userAgent) !== undefined;
