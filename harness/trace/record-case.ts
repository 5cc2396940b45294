import type { Page } from 'puppeteer';
import type { Observation } from '../case/observation.js';
import { watchActs, type Act, type ActWatcher } from '../drivers/acts.js';
import type { Case } from '../plan/matrix.js';
import type { CaseReport } from '../report/report.js';
import type { Trace } from '../report/trace.js';
import type { Workplace } from '../visitor/workplace.js';
import { film, type UsersShot } from './film.js';
import { createNotes } from './notes.js';
import { traceFrom } from './trace-from.js';
import { watchEmulator } from './watch-emulator.js';
import { watchNetwork } from './watch-network.js';
import { watchWindow } from './watch-window.js';

/** Records one case while it is driven. */
export interface CaseRecording {
  readonly onWindow: NonNullable<Workplace['onWindow']>;
  readonly onProbe: NonNullable<Workplace['onProbe']>;
  /** Nothing is added from now on. */
  readonly end: () => void;
  /** What has been recorded, once the case was judged. */
  readonly trace: (judged: Judged) => Promise<Trace>;
}

interface Judged {
  readonly report: CaseReport;
  readonly observation: Observation;
  /** What each probe may show, by the probe's id. */
  readonly givenBy: ReadonlyMap<string, readonly string[]>;
}

const bodiesMs = 2_000;
/** Before they are thinned out; a quarter of a minute of a moving camera. */
const mostShots = 400;

export function recordCase(each: Case, place: Omit<Workplace, 'browser'>): CaseRecording {
  const { mock, namespace, server } = place;
  const began = performance.now();
  const startedAt = new Date(mock.clock.now(namespace)).toISOString();
  const notes = createNotes();
  const shots: UsersShot[] = [];
  const pending = new Set<Promise<unknown>>();
  let hasEnded = false;
  let shotsLeftOut = 0;
  const emulator = watchEmulator(mock, namespace, notes);
  const stopOutput = server.onOutput?.((text) => {
    for (const line of text.split('\n'))
      if (line.trim() !== '') notes.add({ lane: 'server', kind: 'output', text: line });
  });

  /** One for all windows of a user, so that each act is told once. */
  const watchers = new Map<string | undefined, ActWatcher>();
  function watcherOf(who: string | undefined): ActWatcher {
    const known = watchers.get(who) ?? { begins: (act) => begun(act, who) };
    watchers.set(who, known);
    return known;
  }

  function begun({ kind, element }: Act, who: string | undefined): (error?: Error) => void {
    const of = who === undefined ? {} : { who };
    const note = notes.add({ lane: 'phone', kind: `act.${kind}`, text: element, ...of });
    return (error) => {
      note.end = performance.now();
      if (error !== undefined)
        Object.assign(note, { bad: true, details: { error: error.message } });
    };
  }

  function onWindow(page: Page, who: string | undefined): void {
    watchNetwork(page, { notes, who, pending });
    watchWindow(page, notes, who);
    watchActs(page.browserContext(), watcherOf(who));
    void film(page, (shot) => {
      const last = shots.findLast((one) => one.who === who);
      if (hasEnded || last?.jpeg === shot.jpeg) return;
      if (shots.length < mostShots) shots.push({ ...shot, who });
      else shotsLeftOut += 1;
    });
  }

  return {
    onWindow,
    onProbe(probe) {
      const note = notes.add({ lane: 'phone', kind: 'probe', text: probe, who: probe });
      return () => (note.end = performance.now());
    },
    end() {
      hasEnded = true;
      emulator.stop();
      stopOutput?.();
    },
    async trace(judged) {
      const timer = new Promise((resolve) => setTimeout(resolve, bodiesMs).unref());
      await Promise.race([Promise.all(pending), timer]);
      emulator.addCalls();
      return traceFrom({
        each,
        place,
        began,
        startedAt,
        notes: notes.all,
        shots,
        leftOut: { frames: shotsLeftOut, bodies: 0, entries: notes.leftOut() },
        ...judged,
      });
    },
  };
}
