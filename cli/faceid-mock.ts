#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { ca } from './commands/ca.js';
import { call } from './commands/call.js';
import { demo } from './commands/demo.js';
import { doctor } from './commands/doctor.js';
import { exec } from './commands/exec.js';
import { explain } from './commands/explain.js';
import { list } from './commands/list.js';
import { readyz } from './commands/readyz.js';
import { record } from './commands/record.js';
import { merge } from './commands/merge.js';
import { run } from './commands/run.js';
import { serve } from './commands/serve.js';
import { sign } from './commands/sign.js';
import { checkEnvironment } from './environment.js';
import { exitCodes, UsageError } from './exit-codes.js';
import { version } from './version.js';

/** The command table. A command is one file in `commands/` and one line here. */
const program = new Command('faceid-mock')
  .description(
    'Offline emulator of Tencent Cloud FaceID web verification, and a harness for integrations',
  )
  .version(version)
  .addCommand(serve(), { isDefault: true })
  .addCommand(run())
  .addCommand(record())
  .addCommand(merge())
  .addCommand(demo())
  .addCommand(exec())
  .addCommand(readyz())
  .addCommand(explain())
  .addCommand(ca())
  .addCommand(call())
  .addCommand(sign())
  .addCommand(list())
  .addCommand(doctor());

// Commander prints errors itself unless it is kept from it; `report` below prints them, in one line.
for (const command of [program, ...program.commands])
  command.exitOverride().configureOutput({ outputError: () => undefined });

try {
  checkEnvironment(program, process.env);
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** One line that says what, where, and the nearest valid name; never a stack trace for a wrong setting. */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    return complain(error.message.replace(/^error: /, '').replace('\n', ' '), exitCodes.usage);
  }
  if (error instanceof UsageError) return complain(error.message, error.exitCode);
  console.error(error);
  return exitCodes.couldNotStart;
}

function complain(message: string, code: number): number {
  process.stderr.write(`faceid-mock: ${message}\n`);
  return code;
}
