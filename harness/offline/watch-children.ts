import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { guard } from '../processes/guard.js';
import { guardFile, type Stopped } from './forbid-network.js';

/** A command whose Node processes reach loopback alone. Others cannot be kept from anything by their environment. */
export interface WatchedChildren {
  /** What the command's environment has to be in place of this one. */
  environment(given: NodeJS.ProcessEnv): Record<string, string>;
  /** What was stopped since it was last asked. */
  take(): readonly Stopped[];
  /** How many Node processes have loaded the guard so far. */
  count(): number;
  close(): void;
}

/** Read by the guard in each process. */
export const offlineVariable = 'FACEID_MOCK_OFFLINE';

const lineSchema = z.object({
  pid: z.number(),
  what: z.enum(['connect', 'lookup', 'send']).optional(),
  address: z.string().default(''),
  by: z.string().default(''),
});

/** @param allow hosts off loopback by which the emulator itself is reached */
export function watchChildren(allow: readonly string[] = []): WatchedChildren {
  const folder = mkdtempSync(join(tmpdir(), 'faceid-mock-offline-'));
  const release = guard({ pid: null, mark: null, folders: [folder] });
  const file = join(folder, 'stopped.jsonl');
  let taken = 0;
  return {
    environment: ({ NODE_OPTIONS = '' }) => ({
      NODE_OPTIONS: `${NODE_OPTIONS} --require ${quoted(guardFile())}`.trim(),
      // npm asks for its newest version when it has run a script, which is none of the command's requests.
      NPM_CONFIG_UPDATE_NOTIFIER: 'false',
      [offlineVariable]: JSON.stringify({ file, allow }),
    }),
    take() {
      const lines = linesOf(file);
      const fresh = lines.slice(taken);
      taken = lines.length;
      return fresh.flatMap(({ what, address, by }) => (what ? [{ what, address, by }] : []));
    },
    count: () => new Set(linesOf(file).map(({ pid }) => pid)).size,
    close() {
      rmSync(folder, { recursive: true, force: true });
      release();
    },
  };
}

/** Node reads spaces as the end of an option, and a backslash as the sign before a quote. */
const quoted = (path: string): string => `"${path.replaceAll(/["\\]/g, '\\$&')}"`;

/** Whole lines alone: one that is being written counts the next time. */
function linesOf(file: string): z.output<typeof lineSchema>[] {
  const text = textOf(file);
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const parsed = lineSchema.safeParse(jsonOf(line));
      return parsed.success ? [parsed.data] : [];
    });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Written by several processes at once, and into each other: the line is lost, its client saw the error.
    return undefined;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // No Node process has begun yet.
    return '';
  }
}
