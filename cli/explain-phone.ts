import type { PhoneExplained } from '../harness/ticket/explain-phone.js';
import type { Device } from '../harness/phone/device.js';
import type { TicketSentence } from '../harness/ticket/ticket-error.js';
import { UsageError } from './exit-codes.js';
import { say, sayOf } from './language.js';
import { printLines } from './print.js';
import { saveFile } from './save-file.js';

interface Flags {
  readonly json?: boolean;
  readonly save?: string;
}

const inWords = (what: TicketSentence): string => sayOf('harness/ticket', what);

/** What our profiles would have got wrong of a phone that told of itself. */
export async function explainPhoneFile(file: string, { json = false, save }: Flags): Promise<void> {
  const { phone, found } = await explained(file);
  if (save !== undefined) await saveFile(save, phone);
  const run = runOn(save ?? file, found);
  printLines(json ? [JSON.stringify(forMachines(phone, found, run))] : forPeople(found, run));
}

async function explained(file: string): Promise<{ phone: Device; found: PhoneExplained }> {
  // Loaded only here: the emulator alone starts without the harness.
  const { loadDevices } = await import('../harness/plan/catalogue.js');
  const { readPhone } = await import('../harness/ticket/read-phone.js');
  const { explainPhone } = await import('../harness/ticket/explain-phone.js');
  const { TicketError } = await import('../harness/ticket/ticket-error.js');
  try {
    const phone = await readPhone(file);
    return { phone, found: explainPhone(phone, await loadDevices()) };
  } catch (error) {
    if (error instanceof TicketError) throw new UsageError(inWords(error.say));
    throw error;
  }
}

function runOn(file: string, { camera }: PhoneExplained): string {
  const path = file.includes('/') ? file : `./${file}`;
  const like = camera === null ? '' : ` --camera ${camera.like}`;
  return `faceid-mock run --device ${path}${like}`;
}

function forMachines({ userAgent }: Device, found: PhoneExplained, run: string): object {
  const { decision, nearest, verdict, differs, ...rest } = found;
  return {
    userAgent,
    ...decision,
    ...rest,
    nearest: nearest.id,
    verdict: inWords(verdict),
    differs: differs.map(({ fact, phone, profile }) => ({ fact, phone, profile })),
    run,
  };
}

function forPeople(found: PhoneExplained, run: string): readonly string[] {
  const { decision, nearest, verdict, differs, camera } = found;
  const lines: readonly (readonly [label: string, text: string])[] = [
    [say('explain.label.mode'), decision.mode],
    [say('explain.label.row'), decision.row],
    [say('explain.label.reason'), decision.reason],
    [say('phone.label.verdict'), inWords(verdict)],
    [say('explain.label.nearest'), `${nearest.id}: ${nearest.title}`],
    ...(differs.length === 0
      ? [[say('phone.label.differs'), say('phone.differs-in-nothing')] as const]
      : differs.map((each) => [say('phone.label.differs'), inWords(each.say)] as const)),
    ...(camera === null
      ? []
      : [
          [
            say('phone.label.camera'),
            say('phone.camera', { answer: camera.answer, error: camera.error, like: camera.like }),
          ] as const,
        ]),
    [say('explain.label.run'), run],
  ];
  const width = Math.max(...lines.map(([label]) => label.length));
  return lines.map(([label, text]) => `${label.padEnd(width)} ${text}`);
}
