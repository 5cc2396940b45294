import { harmless } from '../../mock-server/shared/harmless.js';
import type { Observation } from '../case/observation.js';
import { textOfReason } from '../drivers/reason.js';
import type { Case } from '../plan/matrix.js';
import type { CaseReport } from '../report/report.js';
import {
  traceFormat,
  traceVersion,
  type LeftOut,
  type Trace,
  type TraceEntry,
  type TracedFailure,
} from '../report/trace.js';
import type { Workplace } from '../visitor/workplace.js';
import { fit } from './fit.js';
import type { Note } from './notes.js';
import type { UsersShot } from './film.js';
import { createRedactor } from './redact.js';
import { wrongMoment } from './wrong-moment.js';

interface Recorded {
  readonly each: Case;
  readonly place: Pick<Workplace, 'mock' | 'namespace'>;
  readonly began: number;
  readonly startedAt: string;
  readonly notes: readonly Note[];
  readonly shots: readonly UsersShot[];
  readonly leftOut: LeftOut;
  readonly report: CaseReport;
  readonly observation: Observation;
  readonly givenBy: ReadonlyMap<string, readonly string[]>;
}

/** A recording as a file: by one clock, redacted, within bounds. */
export function traceFrom(recorded: Recorded): Trace {
  const { each, began, startedAt, report, shots, leftOut } = recorded;
  const inCase = (at: number): number => Math.max(0, Math.round(at - began));
  const failing = failingProbes(recorded);
  const isShown = ({ who }: { readonly who?: string | undefined }): boolean =>
    who === undefined || failing.has(who);
  const show = redactorFor(recorded);
  const entries = [...withOwners(recorded), ...actsOf(recorded)]
    // That a probe was tried is told of all; what its users did of those alone that show something.
    .filter((note) => note.kind === 'probe' || isShown(note))
    .map((note) => entryOf(note, inCase, show))
    .toSorted((one, other) => one.atMs - other.atMs);
  const frames = shots.filter(isShown).map(({ at, jpeg, who }) => ({
    atMs: inCase(at),
    ...(who === undefined ? {} : { who }),
    jpeg,
  }));
  const { id, device, camera, scenario, titles, status, durationMs, rerun } = report;
  const { width, height } = each.device.viewport;
  return {
    format: traceFormat,
    version: traceVersion,
    startedAt,
    case: {
      ...{ id, device, camera, scenario, titles, status, durationMs, rerun },
      screen: { width, height },
    },
    failures: failuresOf(report, show),
    wrong: wrongMoment(recorded),
    ...fit({ entries, frames, leftOut }),
  };
}

/** Calls say only whom they are about: they belong to the user whose windows were asked for with that token. */
function withOwners({ notes, observation }: Recorded): readonly Note[] {
  const owners = new Map<string, string | undefined>([[observation.bizToken ?? '', undefined]]);
  const addresses = notes.filter(({ kind }) => kind === 'request');
  const ownerOf = (token: string): string | undefined => {
    if (!owners.has(token))
      owners.set(token, addresses.find(({ text }) => text.includes(token))?.who);
    return owners.get(token);
  };
  return notes.map((note) => {
    const token = note.details?.['bizToken'];
    const who = token === undefined || note.who !== undefined ? undefined : ownerOf(token);
    return who === undefined ? note : { ...note, who };
  });
}

function entryOf(
  { at, end, ...rest }: Note,
  inCase: (at: number) => number,
  show: (text: string) => string,
): TraceEntry {
  return {
    atMs: inCase(at),
    ...(end === undefined ? {} : { endMs: inCase(end) }),
    ...harmless(rest, show),
  };
}

/** What the user did beside their steps, what they were told in the end, and why the way stopped. */
function actsOf({ observation, began }: Recorded): Note[] {
  const { acts, stopped, verdict, visitMs, durationMs } = observation;
  const own = (kind: string, afterMs: number, text: string): Note => ({
    at: began + afterMs,
    lane: 'phone',
    kind,
    text,
  });
  return [
    ...acts.map(({ atMs, text }) => own('did', atMs, text)),
    ...(verdict === null ? [] : [own('verdict', visitMs, verdict)]),
    ...(stopped === null
      ? []
      : [
          {
            ...own('stopped', durationMs, textOfReason(stopped)),
            say: stopped,
            bad: true as const,
          },
        ]),
  ];
}

function failingProbes({ report, givenBy }: Recorded): ReadonlySet<string> {
  const failed = report.checks.filter(({ status }) => status !== 'passed' && status !== 'skipped');
  const ids = failed.map(({ id }) => id);
  const showing = [...givenBy].filter(([, gives]) => gives.some((id) => ids.includes(id)));
  return new Set(showing.map(([probe]) => probe));
}

const failuresOf = (report: CaseReport, show: (text: string) => string): TracedFailure[] =>
  report.checks
    .filter(({ status }) => status !== 'passed' && status !== 'skipped')
    .map(({ id: check, status, title = check, message, say }) =>
      harmless({ check, status, title, message, ...(say === undefined ? {} : { say }) }, show),
    );

/** Everybody's tokens but those that were issued in this case. */
function redactorFor({ place, observation }: Recorded): (text: string) => string {
  const { mock, namespace } = place;
  const own = new Set([observation.bizToken, ...observation.issued]);
  const tokens = mock.journal
    .entries()
    .flatMap(({ kind, bizToken }) =>
      kind === 'token-issued' && bizToken !== undefined && !own.has(bizToken) ? [bizToken] : [],
    );
  const { secretKey } = mock.credentials(namespace);
  return createRedactor({ secrets: [secretKey], othersTokens: tokens });
}
