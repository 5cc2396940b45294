import { packageVersion } from '../state/package-root.js';
import type { State } from '../state/state.js';

/** What Prometheus reads: text format 0.0.4, which every version of it takes. */
export const metricsType = 'text/plain; version=0.0.4; charset=utf-8';

/** Looked up and written only when somebody asks; the calls themselves cost one increment. */
export async function metricsText(state: State): Promise<string> {
  const metrics = [...countersOf(state), ...(await gaugesOf(state))];
  return `${metrics.flatMap(linesOf).join('\n')}\n`;
}

interface Metric {
  readonly name: string;
  readonly type: 'counter' | 'gauge';
  readonly help: string;
  readonly samples: readonly Sample[];
}

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

const countersOf = ({ callCounts, journal, dropped }: State): readonly Metric[] => [
  {
    name: 'faceid_mock_api_calls_total',
    type: 'counter',
    help: 'Calls of the Tencent API by action and code; OK where a call succeeded.',
    samples: callCounts.all().map(({ action, code = 'OK', calls }) => [{ action, code }, calls]),
  },
  {
    name: 'faceid_mock_journal_entries_total',
    type: 'counter',
    help: 'Entries that were written to the journal.',
    samples: [[{}, journal.size().written]],
  },
  {
    name: 'faceid_mock_dropped_total',
    type: 'counter',
    help: 'What had to go to keep within a limit, by kind.',
    samples: Object.entries(dropped.totals()).map(([kind, gone]) => [{ kind }, gone]),
  },
];

async function gaugesOf({ verifications, journal, media }: State): Promise<readonly Metric[]> {
  const byState = new Map<string, number>();
  for (const { state: each } of await verifications.list())
    byState.set(each, (byState.get(each) ?? 0) + 1);
  const { objects, bytes } = media.size();
  const gauge = (name: string, help: string, samples: readonly Sample[]): Metric => ({
    name,
    type: 'gauge',
    help,
    samples,
  });
  return [
    gauge(
      'faceid_mock_verifications',
      'Verifications that are kept, by state.',
      [...byState].map(([state, found]) => [{ state }, found]),
    ),
    gauge('faceid_mock_journal_entries', 'Entries that the journal keeps.', [
      [{}, journal.size().kept],
    ]),
    gauge('faceid_mock_media_objects', 'Photos, recordings and frames that are kept.', [
      [{}, objects],
    ]),
    gauge('faceid_mock_media_bytes', 'Bytes of them.', [[{}, bytes]]),
    gauge('faceid_mock_uptime_seconds', "Real time since the process began, not the mock's.", [
      [{}, Math.round(performance.now()) / 1000],
    ]),
    gauge('process_resident_memory_bytes', 'Resident memory.', [[{}, process.memoryUsage.rss()]]),
    gauge('faceid_mock_info', 'The version, always 1.', [[{ version: packageVersion() }, 1]]),
  ];
}

const linesOf = ({ name, type, help, samples }: Metric): readonly string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
  ...samples.map(([labels, value]) => `${name}${labelText(labels)} ${value}`),
];

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
