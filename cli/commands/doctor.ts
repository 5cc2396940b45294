import { Command } from 'commander';
import type { Sentence } from '../../mock-server/shared/texts.js';
import { option } from '../environment.js';
import { exitCodes } from '../exit-codes.js';
import { say, sayOf } from '../language.js';
import { print } from '../print.js';

interface Flags {
  readonly browser?: string;
  readonly sandbox: boolean;
  readonly installBrowser?: boolean;
}

/** Looks for what a run needs and says how to get what is missing. */
export function doctor(): Command {
  return new Command('doctor')
    .description(say('doctor.about'))
    .addOption(option('--browser <path>', say('doctor.browser')))
    .addOption(option('--no-sandbox', say('doctor.no-sandbox')))
    .addOption(option('--install-browser', say('doctor.install')))
    .action(start);
}

async function start(flags: Flags): Promise<void> {
  const { diagnose } = await import('../../harness/browser/doctor/diagnose.js');
  const { installBrowser } = await import('../../harness/browser/doctor/install-browser.js');
  const told = (what: Sentence | string) => sayOf('harness/browser', what);
  const tell = (line: Sentence | string) => print(told(line));
  if (flags.installBrowser) {
    const installed = await installBrowser({ named: flags.browser, print: tell });
    if (installed === undefined) {
      process.exitCode = exitCodes.noBrowser;
      return;
    }
  }
  let healthy = true;
  for await (const { ok, essential, what, found, cure } of diagnose(flags)) {
    const mark = say(ok ? 'doctor.ok' : essential ? 'doctor.fail' : 'doctor.warn').padEnd(4);
    print(`${mark}  ${say('doctor.line', { what: told(what), found: told(found) })}`);
    if (!ok && cure !== undefined) print(`      ${told(cure)}`);
    healthy &&= ok || !essential;
  }
  process.exitCode = healthy ? exitCodes.ok : exitCodes.checkFailed;
}
