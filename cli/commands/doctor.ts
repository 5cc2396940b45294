import { Command } from 'commander';
import { option } from '../environment.js';
import { exitCodes } from '../exit-codes.js';

interface Flags {
  readonly browser?: string;
  readonly sandbox: boolean;
  readonly installBrowser?: boolean;
}

/** Looks for what a run needs and says how to get what is missing. */
export function doctor(): Command {
  return new Command('doctor')
    .description('check Node, browser, camera flags and ports, with a cure for each')
    .addOption(option('--browser <path>', 'Chrome or Chromium to look at'))
    .addOption(option('--no-sandbox', 'try the browser without its sandbox'))
    .addOption(option('--install-browser', 'install a browser where none is found'))
    .action(start);
}

async function start(flags: Flags): Promise<void> {
  const { diagnose } = await import('../../harness/browser/doctor/diagnose.js');
  const { installBrowser } = await import('../../harness/browser/doctor/install-browser.js');
  const print = (line: string) => process.stdout.write(`${line}\n`);
  if (flags.installBrowser) {
    const installed = await installBrowser({ named: flags.browser, print });
    if (installed === undefined) {
      process.exitCode = exitCodes.noBrowser;
      return;
    }
  }
  let healthy = true;
  for await (const { ok, essential, what, found, cure } of diagnose(flags)) {
    print(`${ok ? 'ok  ' : essential ? 'FAIL' : 'warn'}  ${what}: ${found}`);
    if (!ok) print(`      ${cure}`);
    healthy &&= ok || !essential;
  }
  process.exitCode = healthy ? exitCodes.ok : exitCodes.checkFailed;
}
