import { forLine } from '../mock-server/shared/harmless.js';
import { forbidNetwork, type Stopped } from '../harness/offline/forbid-network.js';
import { isLoopbackHost } from '../harness/offline/loopback.js';
import { option } from './environment.js';
import { exitCodes, UsageError } from './exit-codes.js';
import { say } from './language.js';

export const assertOfflineOption = (about: string) => option('--assert-offline', about);

let stopped: number | null = null;
let isTold = false;

/** From now on this process reaches loopback alone; whoever asks for more is told, and the command ends with 1. */
export function assertOffline(): void {
  if (stopped !== null) return;
  stopped = 0;
  forbidNetwork(tellStopped);
}

/** Also of processes that the command has started. */
export function tellStopped({ what, address, by }: Stopped): void {
  stopped = (stopped ?? 0) + 1;
  complain(say('offline.stopped', { what, address: forLine(address), by: forLine(by) }));
}

/** At the end of a command: what is worse stays, a success does not. @returns whether anything was stopped */
export function holdOffline(): boolean {
  if (stopped === null || stopped === 0) return false;
  if (!isTold) complain(say('offline.ended', { count: stopped }));
  isTold = true;
  if (!process.exitCode) process.exitCode = exitCodes.checkFailed;
  return true;
}

/** @throws UsageError where a setting lets somebody beyond loopback in that the flag keeps out */
export function refuseBeyondLoopback(setting: string, hosts: readonly string[]): void {
  const host = hosts.find((each) => !isLoopbackHost(each));
  if (host !== undefined)
    throw new UsageError(say('offline.contradiction', { option: setting, host }));
}

export const complain = (line: string): void => {
  process.stderr.write(`faceid-mock: ${line}\n`);
};
