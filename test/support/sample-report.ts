import type { CaseReport, Report, Screenshot } from '../../harness/report.js';
import { columns, devices, sampleCase } from './sample-case.js';

/** A run of 8 devices × 5 columns in which three cases fail, each for another reason. */
export function sampleReport(): Report {
  return reportOf(
    devices.flatMap((device, row) =>
      columns.map((column, at) => sampleCase(device, column, row * columns.length + at)),
    ),
  );
}

/** As many cases as asked for: 50 devices, and columns as they are needed. */
export function largeReport(count: number, screenshots: readonly Screenshot[] = []): Report {
  const cases = Array.from({ length: count }, (_, at): CaseReport => {
    const device = devices[at % 8] ?? devices[0];
    const column = columns[at % 5] ?? columns[0];
    const names = {
      device: `device-${at % 50}`,
      camera: column.camera,
      scenario: `code-${1000 + Math.floor(at / 50)}`,
    };
    return {
      ...sampleCase(device, column, at),
      ...names,
      id: Object.values(names).join('/'),
      titles: { device: `Phone ${at % 50}`, camera: column.cameraTitle, scenario: names.scenario },
      screenshots,
    };
  });
  return reportOf(cases);
}

export function reportOf(cases: readonly CaseReport[]): Report {
  const failed = cases.filter(({ status }) => status === 'failed').length;
  return {
    summary: {
      total: cases.length,
      passed: cases.length - failed,
      failed,
      durationMs: 72_400,
      seed: 'k3v9',
      startedAt: '2025-11-24T14:32:08.000Z',
      versions: { faceidMock: '0.1.0', node: '22.11.0', browser: 'Chrome/140.0.7339.80' },
    },
    cases,
  };
}
