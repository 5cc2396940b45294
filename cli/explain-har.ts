import type { HarExplained, FoundCause } from '../harness/ticket/explain-har.js';
import type { Har } from '../harness/ticket/read-har.js';
import type { TicketSentence } from '../harness/ticket/ticket-error.js';
import { speak } from '../mock-server/shared/texts.js';
import { textsOf } from '../mock-server/state/read-texts.js';
import { UsageError } from './exit-codes.js';
import { say, sayOf } from './language.js';
import { printLines } from './print.js';
import { saveFile } from './save-file.js';

interface Flags {
  readonly json?: boolean;
  readonly save?: string;
}

const folder = 'harness/ticket';
const inWords = (what: TicketSentence): string => sayOf(folder, what);
const english = (what: TicketSentence): string =>
  speak('en', textsOf(folder).en)(what.key, what.values);

/** What happened by a HAR out of a ticket, its likely cause, and a case that shows it again. */
export async function explainHarFile(file: string, { json = false, save }: Flags): Promise<void> {
  const { har, found } = await explained(file);
  if (save !== undefined) await saveFile(save, found.suggested);
  const { device, camera, scenario } = found.suggested;
  const run = `faceid-mock run --device ${device} --camera ${camera} --scenario ${scenario}`;
  printLines(
    json ? [JSON.stringify(forMachines(har, found, run))] : forPeople(har, found, { run, save }),
  );
}

async function explained(file: string): Promise<{ har: Har; found: HarExplained }> {
  // Loaded only here: the emulator alone starts without the harness.
  const { loadDevices } = await import('../harness/plan/catalogue.js');
  const { loadScenarios } = await import('../mock-server/state/catalogue.js');
  const { readHar } = await import('../harness/ticket/read-har.js');
  const { explainHar } = await import('../harness/ticket/explain-har.js');
  const { TicketError } = await import('../harness/ticket/ticket-error.js');
  try {
    const har = await readHar(file);
    const [devices, scenarios] = await Promise.all([loadDevices(), loadScenarios()]);
    const catalogues = { devices, scenarios: new Set(scenarios.keys()), titleOf: english };
    return { har, found: explainHar(har, catalogues) };
  } catch (error) {
    if (error instanceof TicketError) throw new UsageError(inWords(error.say));
    throw error;
  }
}

function forMachines(har: Har, found: HarExplained, run: string): object {
  const { decision, story, cause, also, warnings, suggested, ...rest } = found;
  const told = ({ id, title, seen, todo }: FoundCause) => ({
    id,
    title: inWords(title),
    seen: inWords(seen),
    do: inWords(todo),
  });
  return {
    recordedBy: har.creator,
    calls: har.calls.length,
    skipped: har.skipped,
    ...rest,
    ...decision,
    story: story.map((each) => ({ at: each.at, text: inWords(each.say) })),
    cause: told(cause),
    also: also.map(told),
    warnings: warnings.map(inWords),
    case: suggested,
    run,
  };
}

type Line = readonly [label: string, text: string];

interface Ending {
  readonly run: string;
  readonly save: string | undefined;
}

function forPeople(har: Har, found: HarExplained, { run, save }: Ending): readonly string[] {
  const { cause, story, userAgent, clientHints, also, warnings, suggested } = found;
  const hints = Object.entries(clientHints).map(([name, value]) => `${name}: ${value}`);
  const lines: readonly Line[] = [
    [say('har.label.calls'), say('har.calls', { count: har.calls.length, by: har.creator })],
    ...(har.skipped === 0
      ? []
      : [[say('har.label.calls'), say('har.skipped', { count: har.skipped })] as const]),
    [say('har.label.agent'), userAgent === '' ? say('har.no-agent') : userAgent],
    ...hints.map((text): Line => [say('har.label.hint'), text]),
    ...story.map((each): Line => [`+${each.at} s`, inWords(each.say)]),
    [say('har.label.cause'), inWords(cause.title)],
    [say('har.label.seen'), inWords(cause.seen)],
    [say('har.label.do'), inWords(cause.todo)],
    ...also.map((each): Line => [say('har.label.also'), inWords(each.title)]),
    ...warnings.map((each): Line => [say('har.label.warning'), inWords(each)]),
    ...(save === undefined ? [] : [[say('explain.label.saved'), save] as const]),
    [say('explain.label.run'), run],
  ];
  const width = Math.max(...lines.map(([label]) => label.length));
  return [
    ...lines.map(([label, text]) => `${label.padEnd(width)} ${text}`),
    ...(save === undefined ? JSON.stringify(suggested, null, 2).split('\n') : []),
  ];
}
