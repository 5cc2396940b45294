import { expect, test } from 'vitest';
import { renderGithubSummary } from '../../../harness/reporters/github-summary.js';
import { renderGithubCommands } from '../../../harness/reporters/github.js';
import { loadHtmlAssets, renderHtml } from '../../../harness/reporters/html.js';
import { renderJson } from '../../../harness/reporters/json.js';
import { renderJunit } from '../../../harness/reporters/junit.js';
import { createListReporter } from '../../../harness/reporters/list.js';
import { cellOf } from '../../../harness/reporters/list-text.js';
import { renderSarif } from '../../../harness/reporters/sarif.js';
import type { Report } from '../../../harness/report/report.js';
import { harmless } from '../../../mock-server/shared/harmless.js';
import { causesReport } from '../../support/sample-causes.js';
import { inconclusiveReport, newsReport } from '../../support/sample-report.js';
import { obeyedInText } from '../../support/obeyed.js';

/** Titles, checks, findings, console lines and the server's output are a customer's own words. */
const command = '\u001b]0;owned\u0007\u001b[2J\r\n::error::forged\r\n\u0000\u009b31m\u202eb\u2028c';

const kept = new Set(['passed', 'failed', 'inconclusive', 'skipped', 'warning', 'error', 'info']);
const prose = /[A-Za-z]{2,}[ .]/;

/** In every sentence of a report; ids, statuses and times have a shape of their own. */
const bent = (report: Report): Report =>
  harmless(report, (text) => (!kept.has(text) && prose.test(text) ? `${text}${command}` : text));

const assets = await loadHtmlAssets();

const reports = { causes: causesReport(), news: newsReport(), inconclusive: inconclusiveReport() };

test.each(Object.entries(reports))('no report of %s has what a reader obeys', (_, report) => {
  const shown = bent(report);
  const rendered = {
    junit: renderJunit(shown),
    sarif: renderSarif(shown),
    json: renderJson(shown),
    github: renderGithubCommands(shown),
    summary: renderGithubSummary(shown),
    html: renderHtml(shown, assets),
  };
  for (const [name, text] of Object.entries(rendered))
    expect([name, obeyedInText.exec(text)?.index ?? 'nothing']).toEqual([name, 'nothing']);
  expect(JSON.parse(rendered.json)).toEqual(shown);
  expect(rendered.github).not.toMatch(/^::error::forged/m);
  expect(rendered.junit).toContain('\\u001b]0;owned\\u0007');
});

test.each(Object.entries(reports))('the terminal obeys nothing of a report of %s', (_, report) => {
  const shown = bent(report);
  let out = '';
  const stream = { isTTY: false, write: (text: string) => (out += text) };
  const list = createListReporter(stream as unknown as NodeJS.WriteStream, {
    colour: true,
    live: false,
  });
  list.begin(shown.cases.map(cellOf));
  for (const each of shown.cases) list.end(each);
  list.close(shown, [`/tmp/${command}`]);
  // Our own colours stay.
  const colours = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
  expect(out).toMatch(colours);
  expect(obeyedInText.exec(out.replace(colours, ''))).toBeNull();
  expect(out).not.toMatch(/^::error::/m);
  expect(out).toContain('\\u001b]0;owned');
});
