import type { CaseReport, Report, Screenshot } from '../../harness/report/report.js';
import { columns, devices, sampleCase } from './sample-case.js';
import { inconclusiveCase, unjudged } from './sample-inconclusive.js';

/** A run of 8 devices × 5 columns in which three cases fail, each for another reason. */
export function sampleReport(): Report {
  return reportOf(
    devices.flatMap((device, row) =>
      columns.map((column, at) => sampleCase(device, column, row * columns.length + at)),
    ),
  );
}

/** The same run, compared with an earlier one, and with two cases that passed only when repeated. */
export function newsReport(): Report {
  const { summary, cases } = sampleReport();
  const flaky = new Set([
    'ios-wechat-17/granted/retry-then-pass',
    'android-xiaomi-browser-13/faulty/pass',
  ]);
  return {
    summary: {
      ...summary,
      flaky: flaky.size,
      integration: { url: 'http://127.0.0.1:${PORT}/', config: 'faceid-mock.config.json' },
      baseline: {
        newlyFailing: [
          'ios-safari-17/granted/retry-then-pass',
          'android-chrome-pixel-14/busy/pass',
        ],
        newlyPassing: ['ios-wechat-14-2/granted/pass'],
        stillFailing: ['android-qq-browser-13/granted/pass'],
        added: ['ios-wechat-17/faulty/pass'],
        removed: ['android-uc-14/granted/pass'],
      },
    },
    cases: cases.map((each) => (flaky.has(each.id) ? { ...each, tries: 2, flaky: true } : each)),
  };
}

/** The same run, in which the harness could not judge three cases, and which ended before five others. */
export function inconclusiveReport(): Report {
  const cases = sampleReport().cases.map((each) => {
    const check = unjudged[each.id];
    return check === undefined ? each : inconclusiveCase(each, check);
  });
  const { summary } = reportOf(cases);
  return { summary: { ...summary, notRun: 5 }, cases };
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
  const count = (wanted: CaseReport['status']) =>
    cases.filter(({ status }) => status === wanted).length;
  const inconclusive = count('inconclusive');
  return {
    summary: {
      total: cases.length,
      passed: count('passed'),
      failed: count('failed'),
      ...(inconclusive === 0 ? {} : { inconclusive }),
      durationMs: 72_400,
      seed: 'k3v9',
      startedAt: '2025-11-24T14:32:08.000Z',
      versions: { faceidMock: '0.1.0', node: '22.11.0', browser: 'Chrome/140.0.7339.80' },
    },
    cases,
  };
}
