import { z } from 'zod';
import { outcomeWays, type OutcomeWay } from '../domain/outcome.js';
import type { Verification } from '../domain/verification.js';
import type { Armed } from '../state/arms.js';
import type { Entry } from '../state/journal.js';
import type { State } from '../state/state.js';
import { deviceName, devicesSeen } from './device-names.js';
import { mediaOf, mediaView } from './media-view.js';
import { sentenceView } from './sentence.js';
import { armMatchSchema } from '../domain/arm-match.js';

/** Shapes that several calls answer with. Times are ISO 8601 by the mock's clock. */

export const timelineEntryView = z
  .object({
    index: z.int(),
    at: z.iso.datetime(),
    kind: z.string(),
    lane: z.enum(['server', 'page', 'camera']),
    text: z.string(),
    say: sentenceView.optional(),
    data: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'TimelineEntry' });

export const verificationView = z
  .object({
    bizToken: z.string(),
    namespace: z.string(),
    state: z.string(),
    mode: z.enum(['light', 'silent']).nullable(),
    modeReason: z.string(),
    scenario: z.string(),
    chosenBy: z.string(),
    chosenWay: z.enum(Object.keys(outcomeWays) as OutcomeWay[]).describe('`chosenBy` as an id'),
    issuedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    redirectUrl: z.string(),
    verificationUrl: z.string(),
    device: z
      .string()
      .nullable()
      .describe('Who opened the link last, as "Safari · iOS 17.5"; null until somebody does'),
    attempts: z.array(
      z.object({ code: z.int(), at: z.iso.datetime(), seq: z.string(), similarity: z.number() }),
    ),
  })
  .meta({ id: 'Verification' });

export const verificationWithTimelineView = verificationView
  .extend({
    media: z.array(mediaView),
    timeline: z.array(timelineEntryView),
    timelineDropped: z
      .int()
      .describe('How many older entries are gone, which the journal had no room for'),
  })
  .meta({ id: 'VerificationWithTimeline' });

export const armView = z
  .object({
    id: z.string(),
    scenario: z.string(),
    times: z.int().nullable(),
    left: z.int().nullable(),
    namespace: z.string(),
    match: armMatchSchema,
  })
  .meta({
    id: 'Arm',
    description: '`times` and `left` are null for one that stands until it is taken back.',
  });

/** What every catalogue says of its entries. */
export const catalogueEntry = z
  .object({ id: z.string(), title: z.string(), tags: z.array(z.string()) })
  .meta({ id: 'CatalogueEntry' });

const iso = (timeMs: number): string => new Date(timeMs).toISOString();

export const viewOfEntry = ({ index, at, kind, lane, text, say, data }: Entry) => ({
  index,
  at: iso(at),
  kind,
  lane,
  text,
  ...(say === undefined ? {} : { say }),
  ...(data === undefined ? {} : { data }),
});

export const viewOfVerification = (
  { attempts, scenario, chosenBy, openedBy, ...verification }: Verification,
  state: State,
  deviceOf = devicesSeen(state),
): z.output<typeof verificationView> => ({
  bizToken: verification.bizToken,
  namespace: verification.namespace,
  state: verification.state,
  mode: verification.mode,
  modeReason: verification.modeReason,
  scenario: scenario.id,
  chosenBy: outcomeWays[chosenBy],
  chosenWay: chosenBy,
  issuedAt: iso(verification.issuedAt),
  expiresAt: iso(verification.expiresAt),
  redirectUrl: verification.redirectUrl,
  verificationUrl: `${state.urls.page}/reflect/?token=${verification.bizToken}`,
  // The journal may have no room for its opening any more.
  device: deviceOf(verification.bizToken) ?? deviceName(openedBy ?? ''),
  attempts: attempts.map(({ code, at, seq, similarity }) => ({
    code,
    at: iso(at),
    seq,
    similarity,
  })),
});

export const detailedView = (
  verification: Verification,
  state: State,
): z.output<typeof verificationWithTimelineView> => ({
  ...viewOfVerification(verification, state),
  media: mediaOf(verification, state),
  timeline: state.journal.timeline(verification.bizToken).map(viewOfEntry),
  timelineDropped: state.journal.droppedFrom(verification.bizToken),
});

export const viewOfArm = ({
  id,
  scenario,
  times,
  left,
  namespace,
  match,
}: Armed): z.output<typeof armView> => ({
  id,
  scenario,
  times: counted(times),
  left: counted(left),
  namespace,
  match,
});

const counted = (times: number): number | null => (times === Infinity ? null : times);
