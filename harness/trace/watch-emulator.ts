import type { Entry, Mock } from '../../mock-server/index.js';
import type { TraceLane } from '../report/trace.js';
import type { Notes } from './notes.js';

/** What the emulator saw, and the calls of the customer's server with their explanation. */
export interface EmulatorWatch {
  /** Adds the calls, which are read only at the end: nobody pays for them in a case that passes. */
  readonly addCalls: () => void;
  readonly stop: () => void;
}

const lanes: Readonly<Record<Entry['lane'], TraceLane>> = {
  server: 'api',
  page: 'page',
  camera: 'camera',
};
const bad: ReadonlySet<string> = new Set(['api-refused', 'fault', 'page-error', 'page-refused']);
const mostCalls = 300;

export function watchEmulator(mock: Mock, namespace: string, notes: Notes): EmulatorWatch {
  const since = lastRequest(mock, namespace);
  /** Pairs of the emulator's time, which tests move, and ours: so that calls stand where they came. */
  const moments: (readonly [virtual: number, real: number])[] = [];
  const know = (virtual: number): void => {
    moments.push([virtual, performance.now()]);
  };
  know(mock.clock.now(namespace));
  const stop = mock.journal.subscribe((entry) => {
    if (entry.namespace !== namespace) return;
    know(entry.at);
    const { lane, kind, text, say, data, bizToken } = entry;
    notes.add({
      lane: lanes[lane],
      kind,
      text,
      ...(say === undefined ? {} : { say }),
      ...(bad.has(kind) || isCameraFault(kind, data) ? { bad: true } : {}),
      details: {
        ...(bizToken === undefined ? {} : { bizToken }),
        ...(data === undefined ? {} : { data: JSON.stringify(data, null, 1) }),
      },
    });
  });
  return {
    stop,
    addCalls() {
      const calls = mock.requests.list({ namespace, limit: mostCalls, ...since });
      for (const call of calls) {
        if (call.kind !== 'api' && call.kind !== 'storage') continue;
        const at = realTime(Date.parse(call.at), moments);
        const { action, method, path, status, code, why, warnings, durationMs } = call;
        const note = notes.add({
          at,
          lane: 'api',
          kind: 'call',
          text: `${action ?? `${method} ${path}`} → ${code ?? status ?? '…'}${injected(warnings)}`,
          ...(code !== undefined || status === null || status >= 400 ? { bad: true } : {}),
          details: {
            ...(call.bizToken === undefined ? {} : { bizToken: call.bizToken }),
            ...(status === null ? {} : { status: String(status) }),
            ...(why === undefined ? {} : { why }),
            ...(warnings === undefined ? {} : { warnings: warnings.join('\n') }),
            sent: JSON.stringify(call.request.body, null, 1),
            answer: JSON.stringify(call.response.body, null, 1),
          },
        });
        if (durationMs !== undefined) note.end = at + durationMs;
      }
    },
  };
}

/** What a scenario or a test did to the call: part of the case, and no mistake of anybody's. */
const injected = (warnings: readonly string[] = []): string => {
  const all = warnings.filter((warning) => warning.startsWith('injected:'));
  return all.length === 0 ? '' : ` (${all.join('; ')})`;
};

const isCameraFault = (kind: string, data: Entry['data']): boolean =>
  kind === 'camera' && data?.['error'] !== undefined;

function lastRequest(mock: Mock, namespace: string): { readonly since?: number } {
  const [last] = mock.requests.list({ namespace, limit: 1 });
  return last === undefined ? {} : { since: last.index };
}

/** By the last pair at or before it: moves of the clock come between two pairs. */
function realTime(virtual: number, moments: readonly (readonly [number, number])[]): number {
  const before = moments.findLast(([at]) => at <= virtual) ?? moments[0] ?? [virtual, 0];
  return before[1] + virtual - before[0];
}
