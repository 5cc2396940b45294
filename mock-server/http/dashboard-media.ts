import type { RequestHandler } from 'express';
import { ControlError } from '../control/operation.js';
import type { State } from '../state/state.js';
import { whyMissing } from '../storage/why-missing.js';
import { harmlessType, neverRuns } from '../storage/never-runs.js';

/**
 * What an attempt recorded, for the dashboard to show. Past the storage on purpose: its links are signed for one
 * host name, end after ten minutes, may be spoiled by a scenario, and their use counts as the customer's.
 */
export const dashboardMedia =
  (state: State): RequestHandler =>
  async (request, response) => {
    const { bizToken, attempt, kind } = request.params;
    const verification = await state.verifications.get(String(bizToken));
    const chosen = verification?.attempts[Number(attempt) - 1];
    const key = kind === 'video' || kind === 'frame' ? chosen?.[kind] : undefined;
    const object = key ? state.media.get(key.bucket, key.key) : undefined;
    if (object === undefined)
      throw new ControlError(
        404,
        'UnknownMedia',
        (key && whyMissing(key, state)) ??
          'There is no such recording: none was made, or it has been forgotten.',
      );
    response
      .set({
        'Cache-Control': 'no-store',
        ...neverRuns,
        ...harmlessType(object.contentType),
      })
      .send(object.bytes);
  };
