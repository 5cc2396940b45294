/** Fixed: other people's scripts rely on them. */
export const exitCodes = {
  ok: 0,
  checkFailed: 1,
  usage: 2,
  couldNotStart: 3,
  noBrowser: 4,
  timedOut: 5,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;

/** Ends the command with one line on stderr and this code. */
export class UsageError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.usage) {
    super(message);
    this.exitCode = exitCode;
  }
}
