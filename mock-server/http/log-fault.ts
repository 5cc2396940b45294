import { inspect } from 'node:util';
import { forTerminal } from '../shared/harmless.js';

/** A fault of ours, for whoever runs the emulator; what it quotes may be anybody's. */
export function logFault(what: string, error: unknown): void {
  process.stderr.write(`faceid-mock: ${what} ${forTerminal(inspect(error))}\n`);
}
