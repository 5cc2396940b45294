import { courseOf } from '../plan/matrix.js';
import { isExitAsked, readFault } from './injected/read-screen.js';
import { askPage } from './ask-page.js';
import {
  actionSelector,
  choose,
  clickOn,
  hasGone,
  isGoing,
  nextScreen,
  press,
  type Next,
  type WaitingScreen,
  type WaitingStep,
} from './screens.js';
import { StoppedError, type ReasonKey } from './reason.js';
import type { DeadEnd } from './shown.js';
import type { VerificationDrive as Drive } from './verification-drive.js';
import { actAs } from './visitor-habits.js';
import { recordingFile } from '../phone/recording-files.js';

/** What a way back does not mend in so many tries, it never does. */
const mostReadings = 3;

/** What the visitor remembers between screens. */
interface Visitor {
  /** Whether the user has done already what the scenario says of them. */
  hasActed: boolean;
  retriesLeft: number;
  /** How often each message was read. */
  readonly read: Map<string, number>;
  /** The camera has done its worst and was mended as far as it can be. */
  isMended: boolean;
}

/**
 * Goes through the page as a user would, up to and including *Next*; every click is a real one. Gives the dead end
 * where the way ended on the page itself, or null where it led back; `gone` where it did so without being asked to,
 * or was closed from outside.
 */
export async function passVerificationPage(drive: Drive): Promise<DeadEnd | 'gone' | null> {
  try {
    return await goThrough(drive);
  } catch (error) {
    // What the harness's own limits say stays; a call that failed may have met a page on its way out.
    if (!(error instanceof StoppedError) && (await isGoing(drive))) return 'gone';
    throw error;
  }
}

async function goThrough(drive: Drive): Promise<DeadEnd | 'gone' | null> {
  // A button of a frame below the window's edge cannot be clicked.
  const around = drive.frame.parentFrame() === null ? null : await drive.frame.frameElement();
  await around?.scrollIntoView();
  const visitor: Visitor = {
    hasActed: false,
    retriesLeft: drive.retries,
    read: new Map(),
    isMended: false,
  };
  let shown = '';
  for (;;) {
    const screen = await nextScreen(drive, shown);
    if (screen === null) return 'gone';
    if (isWhereVisitorsAct(screen.step) && !visitor.hasActed) {
      visitor.hasActed = true;
      if (await actAs(drive.case.scenario.visitor, drive)) {
        shown = '';
        continue;
      }
    }
    const act = acts[screen.step];
    if (act === undefined) {
      // A page that is being taken away has lost its camera, or its server, a moment before it goes.
      if (await isGoing(drive)) return 'gone';
      throw new StoppedError(stoppedKey(drive, screen.step), {
        screen: screen.step,
        text: screen.text.replace(/\s+/g, ' '),
      });
    }
    const next = await act(drive, visitor, screen).catch(async (error: unknown): Promise<Next> => {
      if (hasGone(drive) || (!(error instanceof StoppedError) && (await isGoing(drive))))
        return 'gone';
      throw error;
    });
    if (next === 'gone') return 'gone';
    if (next === 'done') return null;
    if (typeof next === 'object') return next.deadEnd;
    shown = next === 'reopened' ? '' : screen.shown;
  }
}

/** A page without an origin can say no more than that it reaches nobody. */
const stoppedKey = ({ frame }: Drive, step: WaitingStep): ReasonKey =>
  step === 'fault' && frame.parentFrame() !== null
    ? 'reason.page-stopped-in-frame'
    : 'reason.page-stopped';

type Act = (drive: Drive, visitor: Visitor, screen: WaitingScreen) => Promise<Next>;

/** What a user does on each screen; a screen that is not here is where the way ends. */
const acts: Readonly<Partial<Record<WaitingStep, Act>>> = {
  async start(drive, _visitor, { asksConsent }) {
    if (asksConsent) await clickOn(drive, '#agree');
    return press(drive, 'start');
  },
  async permission(drive) {
    return visitorOf(drive) === 'exits' ? leave(drive) : press(drive, 'continue');
  },
  'camera-problem': takeWayBack,
  async silent(drive, visitor) {
    if (visitorOf(drive) === 'exits') return leave(drive);
    return visitorOf(drive) === 'waits' ? 'on' : record(drive, visitor);
  },
  async recorder(drive) {
    return visitorOf(drive) === 'waits' ? 'on' : press(drive, 'record');
  },
  review: (drive) => press(drive, 'use'),
  'upload-failed': (drive) => press(drive, 'retry'),
  // The camera also ends a moment before the customer's page takes the window or the frame away.
  interrupted: async (drive) => ((await isGoing(drive)) ? 'gone' : press(drive, 'retry')),
  result: leaveResult,
  late: (_drive, _visitor, { code }) => Promise.resolve({ deadEnd: Number(code) }),
  unsupported: () => Promise.resolve({ deadEnd: 'unsupported' }),
};

/** Before the capture, in both modes. */
const isWhereVisitorsAct = (step: WaitingStep): boolean =>
  step === 'permission' || step === 'silent';

const visitorOf = (drive: Drive) => drive.case.scenario.visitor;

/** By the page's own button, and sure of it; what follows is the way back with code 1410. */
async function leave(drive: Drive): Promise<Next> {
  const { frame, watcher, timeoutMs } = drive;
  await clickOn(drive, '#exit');
  const asked = await askPage(frame, isExitAsked, null, { timeoutMs });
  if (asked === null) throw new StoppedError('reason.no-exit-question');
  await watcher.result(1410);
  await clickOn(drive, actionSelector('leave'));
  return 'done';
}

async function leaveResult(drive: Drive, visitor: Visitor, screen: WaitingScreen): Promise<Next> {
  const { watcher } = drive;
  const code = Number(screen.code);
  await watcher.result(code);
  const mayRetry = screen.actions.includes('retry');
  const mode = screen.mode === 'light' ? 'light' : 'silent';
  const byCamera = !visitor.isMended && code === courseOf(drive.case, mode).code;
  if (mayRetry && byCamera) {
    visitor.isMended = true;
    await watcher.wayBack('retry');
    return press(drive, 'retry');
  }
  if (mayRetry && visitor.retriesLeft-- > 0) return press(drive, 'retry');
  await press(drive, 'next');
  return 'done';
}

/** Reads the message, mends the camera as a user would, and presses the button that leads on. */
async function takeWayBack(drive: Drive, visitor: Visitor, screen: WaitingScreen): Promise<Next> {
  const { frame, watcher, timeoutMs } = drive;
  // What cannot be mended is read once more and given up.
  if (visitor.isMended && drive.case.camera.stays) return leave(drive);
  const text = screen.message;
  await watcher.message({ text, fault: null });
  const times = (visitor.read.get(text) ?? 0) + 1;
  visitor.read.set(text, times);
  if (times > mostReadings) throw new StoppedError('reason.message-again', { times, text });
  visitor.isMended = true;
  const restart = screen.actions.includes('restart');
  const action = restart ? 'restart' : 'retry';
  await watcher.wayBack(action);
  if (!restart) return press(drive, action);
  await Promise.all([
    frame.waitForNavigation({ waitUntil: 'domcontentloaded', timeout: timeoutMs }),
    clickOn(drive, actionSelector(action)),
  ]);
  return 'reopened';
}

/** Records with the system's camera, first as the case has it, then a good clip. */
async function record(drive: Drive, visitor: Visitor): Promise<Next> {
  const { frame, watcher, timeoutMs, case: each } = drive;
  const { camera } = each;
  const { hint, end } = camera.silent;
  if (visitor.isMended || hint === null) {
    const kind = visitor.isMended ? 'clip' : camera.file;
    await choose(drive, await recordingFile(kind));
    return 'on';
  }
  if (hint === 'no-dialog') await clickOn(drive, '#recording');
  else await choose(drive, await recordingFile(camera.file));
  const message = await askPage(frame, readFault, null, { timeoutMs });
  if (message === null) throw new StoppedError('reason.no-fault-shown');
  visitor.isMended = true;
  await watcher.message(message);
  await watcher.wayBack('record');
  await choose(drive, await recordingFile(end === 'exit' ? camera.file : 'clip'));
  return end === 'exit' ? leave(drive) : 'on';
}
