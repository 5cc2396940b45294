import { judge } from '../domain/findings/index.js';
import { modeAfterProbe } from '../domain/mode.js';
import type { Verification } from '../domain/verification.js';
import { decideMode } from '../shared/compat.js';
import type { ModeAnswer } from '../shared/page-protocol.js';
import type { State } from '../state/state.js';
import type { PageCall } from './call.js';
import { recordFindings } from './findings.js';
import { probeSchema } from './schemas.js';
import { currentVisit, mustBeCurrent, note, parse, take } from './step.js';

/** The page tells what its browser can really do; the mode may change by it, and findings follow. */
export async function probe(call: PageCall, state: State): Promise<ModeAnswer> {
  const report = parse(probeSchema, call.body);
  const before = await currentVisit(call, state);
  const answer = modeAfterProbe(
    {
      mode: before.mode ?? 'silent',
      reason: before.modeReason,
      forced: (before.scenario.mode ?? before.tester.mode) !== undefined,
      mayFallBack: mayFallBack(before),
      ...switchesFor(call.headers.userAgent, state),
    },
    report,
  );
  const { redirectUrl } = before;
  const embedded = { ...report.embedding, redirectUrl, pageHost: call.headers.host };
  const found = judge('embedded', embedded);
  if (answer.mode === before.mode) {
    recordFindings(before, found, state);
    return answer;
  }
  if (answer.mode === 'unsupported') {
    recordFindings(before, found, state);
    note(before, state, {
      kind: 'unsupported',
      say: { key: 'unsupported', values: { reason: answer.reason } },
      data: { ...answer, probe: report },
    });
    return answer;
  }
  const { mode, reason } = answer;
  await take(
    call.bizToken,
    {
      event(now) {
        mustBeCurrent(call, now, state);
        return now.mode === mode ? null : { kind: 'mode-changed', mode, reason };
      },
      notes: () => [
        {
          kind: 'mode-changed',
          say: { key: `mode-changed.${mode}`, values: { reason } },
          data: { mode, reason, probe: report },
        },
      ],
    },
    state,
  );
  recordFindings(before, found, state);
  return answer;
}

/** AutoDowngrade 2 turns the fall-back off (documented); SecurityLevel 1 asks for silent in the first place. */
const mayFallBack = ({ intl }: Verification): boolean =>
  intl?.config.AutoDowngrade !== 2 || intl.config.SecurityLevel === 1;

function switchesFor(userAgent: string, { settings }: State) {
  const { mayUpgrade = false, refused = false } = decideMode(userAgent, {
    profile: settings.compat,
  });
  return { mayUpgrade, refused };
}
