#!/usr/bin/env node
import { inspect } from 'node:util';
import { Command, CommanderError } from 'commander';
import { forTerminal } from '../mock-server/shared/harmless.js';
import { textOfCommander } from './commander-errors.js';
import { ca } from './commands/ca.js';
import { call } from './commands/call.js';
import { contract } from './commands/contract.js';
import { demo } from './commands/demo.js';
import { doctor } from './commands/doctor.js';
import { exec } from './commands/exec.js';
import { explain } from './commands/explain.js';
import { list } from './commands/list.js';
import { readyz } from './commands/readyz.js';
import { record } from './commands/record.js';
import { merge } from './commands/merge.js';
import { replay } from './commands/replay.js';
import { run } from './commands/run.js';
import { serve } from './commands/serve.js';
import { show } from './commands/show.js';
import { sign } from './commands/sign.js';
import { checkEnvironment } from './environment.js';
import { exitCodes, InterruptedError, isTooFewFiles, UsageError } from './exit-codes.js';
import { helpInLanguage, languageOption } from './help.js';
import { chooseLanguage, say } from './language.js';
import { holdOffline } from './offline.js';
import { goOnWithoutReader } from './lost-reader.js';
import { version } from './version.js';

/** The command table. A command is one file in `commands/` and one line here. */
function commandTable(): Command {
  const program = new Command('faceid-mock')
    .description(say('program.about'))
    .version(version, '-V, --version', say('program.version'))
    .addOption(languageOption())
    .helpCommand('help [command]', say('program.help'))
    .addCommand(serve(), { isDefault: true })
    .addCommand(run())
    .addCommand(replay())
    .addCommand(record())
    .addCommand(show())
    .addCommand(merge())
    .addCommand(demo())
    .addCommand(exec())
    .addCommand(readyz())
    .addCommand(explain())
    .addCommand(ca())
    .addCommand(call())
    .addCommand(sign())
    .addCommand(contract())
    .addCommand(list())
    .addCommand(doctor());
  for (const command of [program, ...program.commands]) {
    helpInLanguage(command);
    // Commander prints errors itself unless it is kept from it; `report` below prints them, in one line.
    command.exitOverride().configureOutput({ outputError: () => undefined });
  }
  return program;
}

goOnWithoutReader(process);
try {
  chooseLanguage(process.argv.slice(2), process.env);
  const program = commandTable();
  checkEnvironment(program, process.env);
  await program.parseAsync();
  holdOffline();
} catch (error) {
  process.exitCode = report(error);
  // What was left in its middle waits for what will not come. All that was printed goes out first.
  if (error instanceof InterruptedError) process.stdout.write('', () => process.exit());
}

/** One line that says what, where, and the nearest valid name; never a stack trace for a wrong setting. */
function report(error: unknown): number {
  if (error instanceof CommanderError)
    return error.exitCode === 0 ? 0 : complain(textOfCommander(error), exitCodes.usage);
  if (error instanceof UsageError) return complain(error.message, error.exitCode);
  const { code } = error as NodeJS.ErrnoException;
  if (isTooFewFiles(code))
    return complain(say('start.too-few-files', { code }), exitCodes.couldNotStart);
  process.stderr.write(`${forTerminal(inspect(error))}\n`);
  return exitCodes.couldNotStart;
}

function complain(message: string, code: number): number {
  process.stderr.write(`faceid-mock: ${forTerminal(message)}\n`);
  return code;
}
