import { say } from './language.js';

/** Whoever read has gone (`| head -1`), or the disk that the output goes to is full. */
const losses: ReadonlySet<string> = new Set(['EPIPE', 'ENOSPC', 'EDQUOT', 'EIO', 'ECONNRESET']);

/**
 * What is printed is told, and is not the work: a run still writes its report, an emulator goes on answering. Without a
 * listener the first line that nobody takes ends the process with a stack trace.
 */
export function goOnWithoutReader({ stdout, stderr }: NodeJS.Process): void {
  stdout.on('error', refuseOthers).once('error', ({ code = '' }: NodeJS.ErrnoException) => {
    // A pipe into `head` is closed on purpose, and everybody knows; of a full disk nobody does.
    if (code !== 'EPIPE') stderr.write(`faceid-mock: ${say('output.lost', { code })}\n`);
  });
  stderr.on('error', refuseOthers);
}

function refuseOthers(error: NodeJS.ErrnoException): void {
  if (!losses.has(error.code ?? '')) throw error;
}
