import { createHash } from 'node:crypto';
import { harmless } from '../../mock-server/shared/harmless.js';
import { languages } from '../../mock-server/shared/texts.js';
import { outcomeOf } from '../report/outcome.js';
import type { CaseReport, Report } from '../report/report.js';
import { detailsOf, indexOf } from './html/page-data.js';
import { loadPageTexts, type TextsByLanguage } from './html/page-texts.js';
import { skeleton } from './html/skeleton.js';
import { speakerOf, verdictText } from './html/wording.js';
import { inElement, jsonElement, readScript, readSheets } from './page-parts.js';

export interface HtmlAssets {
  readonly tokensCss: string;
  readonly reportCss: string;
  /** The page's modules as one. */
  readonly reportScript: string;
  readonly texts: TextsByLanguage;
}

/** One file without a request: style, texts, data and script are inside it. Pure. */
export function renderHtml(raw: Report, assets: HtmlAssets): string {
  const report = harmless(raw);
  const script = inElement(assets.reportScript);
  // The script says it again in the reader's language: this title is for tools, and for browsers without scripts.
  const english = speakerOf('en', assets.texts.en.page);
  const chinese = speakerOf('zh-CN', assets.texts['zh-CN'].page);
  const verdict = verdictText(report.summary, english);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(script)}">
<title>${english.say('title', { verdict })}</title>
<link rel="icon" href="${icon(outcomeOf(report.summary))}">
<style>
${assets.tokensCss}
${assets.reportCss}
</style>
</head>
<body>
${skeleton({ en: english.say('noscript'), 'zh-CN': chinese.say('noscript') })}
${languages.map((each) => jsonElement(`texts-${each}`, JSON.stringify(assets.texts[each]))).join('\n')}
${jsonElement('index', JSON.stringify(indexOf(report)))}
${report.cases.map((each, at) => jsonElement(`details-${at}`, JSON.stringify(detailsOf(each)))).join('\n')}
<script type="module">${script}</script>
</body>
</html>
`;
}

/** Reads what the page is made of. */
export async function loadHtmlAssets(): Promise<HtmlAssets> {
  const [tokensCss = '', ...reportCss] = await readSheets(
    'harness/reporters/html/report.css',
    'harness/reporters/html/causes.css',
    'harness/reporters/html/case-panel.css',
  );
  const reportScript = readScript('harness/reporters/html/report-page.js');
  return { tokensCss, reportCss: reportCss.join('\n'), reportScript, texts: loadPageTexts() };
}

/** Nothing is loaded, and no script runs but the one whose hash this is. */
function contentPolicy(script: string): string {
  const hash = createHash('sha256').update(script).digest('base64');
  return `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

const icons = {
  passed: { colour: '14794f', path: 'M4 8.4l2.7 2.7L12 5.6' },
  failed: { colour: 'c02b37', path: 'M5 5l6 6M11 5l-6 6' },
  inconclusive: {
    colour: '8a5a00',
    path: 'M5.5 6a2.5 2.5 0 1 1 3.7 2.2c-.8.5-1.2.9-1.2 1.7M8 12v1.6',
  },
} as const;

const icon = (outcome: CaseReport['status']): string =>
  `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%23${icons[outcome].colour}'/%3E%3Cpath d='${icons[outcome].path}' fill='none' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E`;
