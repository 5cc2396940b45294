import type { Frame, Page } from 'puppeteer';
import { appendToken } from '../../mock-server/index.js';
import { findVerification, type FoundVerification } from '../drivers/find-verification.js';
import { driveFlow, type Drive, type Flow } from '../drivers/own-flow.js';
import { StoppedError } from '../drivers/reason.js';
import { answerWait } from '../drivers/wait.js';
import { reachVerification } from '../visitor/reach-verification.js';
import type { Visitor, VisitorPlace } from '../visitor/visitor.js';
import { limitedBy, watchForLimit } from '../visitor/watch-for-limit.js';

/** A further visitor of the same integration, who stands before the verification page. */
export interface FurtherVisitor {
  /** The one with the verification page, and the one behind it that opened it, if any. */
  readonly windows: readonly [Page, ...Page[]];
  /** Where the verification page is: the first window's main frame, unless the customer frames it. */
  readonly frame: Frame;
  /** The one whom they are, for what else they do. */
  readonly visitor: Visitor;
  readonly bizToken: string;
  /** Where they would come back to with some token. */
  readonly callback: (token: string) => string;
}

/** Popups close themselves once they have told. */
export const openWindowOf = ({ windows }: Pick<FurtherVisitor, 'windows'>): Page =>
  windows.find((page) => !page.isClosed()) ?? windows[0];

/** Opens the start page, does what a user does, and stands before the verification page. */
export async function startVisitor(
  place: VisitorPlace,
  visitor: Visitor,
  scenario: string,
): Promise<FurtherVisitor> {
  const { mock, namespace, server, flow } = place;
  const { page } = visitor;
  const limit = watchForLimit(page, mock, namespace);
  // For all that they begin: a server that applies twice for one user gets two links of the same outcome.
  const disarm = mock.arm({ namespace, scenario });
  try {
    const stuck = visitor.trouble.then(({ key, values }) => {
      throw new StoppedError(key, values);
    });
    const found = await Promise.race([
      flow === undefined ? bySteps(place, visitor) : byFlow(place, visitor, flow, scenario),
      stuck,
    ]);
    const { bizToken } = found;
    const verification = await mock.verifications.get(bizToken);
    const redirectUrl = verification?.redirectUrl ?? server.url;
    return {
      windows: found.page === page ? [page] : [found.page, page],
      frame: found.frame,
      visitor,
      bizToken,
      callback: (token) => appendToken(redirectUrl, token, 'proper'),
    };
  } catch (error) {
    // The customer lets only so many begin in a time: nothing is wrong with that, and nothing can be tried.
    throw limitedBy(limit(), error) ?? error;
  } finally {
    disarm();
  }
}

async function bySteps(place: VisitorPlace, visitor: Visitor): Promise<FoundVerification> {
  const wait = answerWait(place.limits.answerMs);
  const { found } = await reachVerification(visitor, place, { step: wait, page: () => wait });
  if (typeof found === 'string') throw new StoppedError('reason.shown-instead', { shown: found });
  return found;
}

function byFlow(
  { server, each, limits, config }: VisitorPlace,
  { page, prepared, aside }: Visitor,
  flow: Drive,
  scenario: string,
): Promise<FoundVerification> {
  const find = () => findVerification(page, { wait: answerWait(limits.answerMs), prepared, aside });
  const place = { page, url: server.url, device: each.device, scenario };
  return reachByFlow(flow, place, find, config.integration.drive);
}

/** The customer's own flow up to the verification page, where this visitor stays: it never goes on from there. */
async function reachByFlow<Found>(
  flow: Drive,
  place: Omit<Flow, 'passVerification'>,
  find: () => Promise<Found>,
  module: string | undefined,
): Promise<Found> {
  return new Promise((resolve, reject) => {
    const passVerification = () => {
      find().then(resolve, reject);
      return new Promise<never>(() => undefined);
    };
    driveFlow(flow, { ...place, passVerification }, module).then(
      () => reject(new StoppedError('reason.flow-ended')),
      reject,
    );
  });
}
