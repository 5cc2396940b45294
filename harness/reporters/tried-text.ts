import type { CaseReport, Report } from '../report/report.js';
import type { Voice } from './list-text.js';

/** So many names fit; more are counted. */
const mostNamed = 3;

/** What was tried on how many devices, and what of the catalogue was not. */
export function triedText({ cases, coverage }: Report, { say }: Voice): string {
  const devicesOf = new Map<string, Set<string>>();
  for (const { scenario, device } of cases)
    devicesOf.set(scenario, (devicesOf.get(scenario) ?? new Set()).add(device));
  const most = Math.max(0, ...[...devicesOf.values()].map(({ size }) => size));
  const groups = [...devicesOf].map(([scenario, { size }]) => ({ scenario, size }));
  const everywhere = groups.filter(({ size }) => size === most).map(({ scenario }) => scenario);
  const elsewhere = groups.filter(({ size }) => size < most);
  const fewest = Math.max(0, ...elsewhere.map(({ size }) => size));
  const languages = new Set(cases.flatMap(languageOf));
  const probes = coverage?.probes.met ?? 0;
  const missing = coverage
    ? coverage.resultCodes.missing.length + coverage.apiErrors.missing.length
    : 0;
  return [
    say('tried.everywhere', {
      scenarios:
        everywhere.length <= mostNamed
          ? everywhere.join(', ')
          : say('tried.scenarios', { count: everywhere.length }),
      devices: say('devices', { count: most }),
    }),
    ...(languages.size > 1
      ? [say('tried.languages', { languages: [...languages].sort().join(', ') })]
      : []),
    ...(elsewhere.length > 0
      ? [say('tried.elsewhere', { count: elsewhere.length, devices: fewest })]
      : []),
    ...(probes > 0 ? [say('tried.probes', { count: probes })] : []),
    ...(missing > 0 ? [say('tried.missing', { count: missing })] : []),
  ].join('; ');
}

/** Dates, numbers and sentences depend on it. */
function languageOf({ conditions }: CaseReport): string[] {
  const spoken = conditions.flatMap(({ say }) => say?.values?.language ?? []);
  return spoken.filter((value) => typeof value === 'string');
}
