import { z } from 'zod';
import { outcomeWays } from '../domain/outcome.js';
import type { Verification } from '../domain/verification.js';
import type { Entry } from '../state/journal.js';

/** Shapes that several calls answer with. Times are ISO 8601 by the mock's clock. */

export const timelineEntryView = z.object({
  index: z.int(),
  at: z.iso.datetime(),
  kind: z.string(),
  lane: z.enum(['server', 'page', 'camera']),
  text: z.string(),
  data: z.record(z.string(), z.unknown()).optional(),
});

export const verificationView = z.object({
  bizToken: z.string(),
  namespace: z.string(),
  state: z.string(),
  mode: z.enum(['light', 'silent']).nullable(),
  modeReason: z.string(),
  scenario: z.string(),
  chosenBy: z.string(),
  issuedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  redirectUrl: z.string(),
  verificationUrl: z.string(),
  attempts: z.array(
    z.object({ code: z.int(), at: z.iso.datetime(), seq: z.string(), similarity: z.number() }),
  ),
});

export const verificationWithTimelineView = verificationView.extend({
  timeline: z.array(timelineEntryView),
});

const iso = (timeMs: number): string => new Date(timeMs).toISOString();

export const viewOfEntry = ({ index, at, kind, lane, text, data }: Entry) => ({
  index,
  at: iso(at),
  kind,
  lane,
  text,
  ...(data === undefined ? {} : { data }),
});

export const viewOfVerification = (
  { attempts, scenario, chosenBy, ...verification }: Verification,
  pageUrl: string,
): z.output<typeof verificationView> => ({
  bizToken: verification.bizToken,
  namespace: verification.namespace,
  state: verification.state,
  mode: verification.mode,
  modeReason: verification.modeReason,
  scenario: scenario.id,
  chosenBy: outcomeWays[chosenBy],
  issuedAt: iso(verification.issuedAt),
  expiresAt: iso(verification.expiresAt),
  redirectUrl: verification.redirectUrl,
  verificationUrl: `${pageUrl}/reflect/?token=${verification.bizToken}`,
  attempts: attempts.map(({ code, at, seq, similarity }) => ({
    code,
    at: iso(at),
    seq,
    similarity,
  })),
});
