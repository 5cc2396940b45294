import { createHash } from 'node:crypto';
import { languages } from '../../mock-server/shared/texts.js';
import type { IndexedTrace } from './html/trace/trace-index.js';
import { traceSkeleton } from './html/trace/trace-skeleton.js';
import { loadTraceTexts, type TraceTexts } from './html/trace/trace-texts.js';
import { inElement, jsonElement, readScript, readSheets } from './page-parts.js';

export interface TracesAssets {
  readonly css: string;
  readonly script: string;
  readonly texts: Readonly<Record<(typeof languages)[number], TraceTexts>>;
}

export interface PageTrace extends Omit<IndexedTrace, 'isHere'> {
  /** The file as it is; left out where the page would become too large. */
  readonly text?: string;
}

/** The viewer with its traces in it: one file that needs no other, and asks for none on a disk. Pure. */
export function renderTraces(traces: readonly PageTrace[], assets: TracesAssets): string {
  const script = inElement(assets.script);
  const { texts, css } = assets;
  const index = traces.map(({ text, ...each }): IndexedTrace => ({
    ...each,
    isHere: text !== undefined,
  }));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(script, css)}">
<title>faceid-mock</title>
<link rel="icon" href="data:,">
<style>${css}</style>
</head>
<body>
${traceSkeleton({ en: texts.en.page.noscript, 'zh-CN': texts['zh-CN'].page.noscript })}
${languages.map((each) => jsonElement(`texts-${each}`, JSON.stringify(texts[each]))).join('\n')}
${jsonElement('index', JSON.stringify(index))}
${traces.map(({ text }, at) => (text === undefined ? '' : jsonElement(`trace-${at}`, text))).join('\n')}
<script type="module">${script}</script>
</body>
</html>
`;
}

/** Nothing is loaded but files beside the page, where a server has them; no script and no style but these. */
function contentPolicy(script: string, css: string): string {
  const hash = (text: string): string =>
    `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `default-src 'none'; img-src data:; connect-src 'self'; style-src ${hash(css)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`;
}

export async function loadTracesAssets(): Promise<TracesAssets> {
  const css = await readSheets('harness/reporters/html/trace/trace.css');
  const script = readScript('harness/reporters/html/trace/viewer.js');
  return { css: css.join('\n'), script, texts: loadTraceTexts() };
}
