import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../plan/config.js';
import type { Report } from '../report/report.js';
import { loadHtmlAssets, renderHtml } from './html.js';
import { renderJson } from './json.js';
import { renderJunit } from './junit.js';
import { renderSarif } from './sarif.js';

export type Reporter = Config['reporters'][number];
/** The others speak to a terminal. */
type FileReporter = Exclude<Reporter, 'list' | 'github'>;

/** A report file is one line here. */
const files: Readonly<
  Record<
    FileReporter,
    { readonly name: string; readonly render: (report: Report) => Promise<string> | string }
  >
> = {
  html: {
    name: 'index.html',
    render: async (report) => renderHtml(report, await loadHtmlAssets()),
  },
  junit: { name: 'junit.xml', render: renderJunit },
  json: { name: 'report.json', render: renderJson },
  sarif: { name: 'faceid.sarif', render: renderSarif },
};

/** Writes the chosen reports and says where. */
export async function writeReports(
  report: Report,
  { reporters, outputDir }: { readonly reporters: readonly Reporter[]; readonly outputDir: string },
): Promise<string[]> {
  const chosen = (Object.keys(files) as FileReporter[]).filter((name) => reporters.includes(name));
  if (chosen.length > 0) await mkdir(outputDir, { recursive: true });
  return Promise.all(
    chosen.map(async (reporter) => {
      const { name, render } = files[reporter];
      const path = join(outputDir, name);
      await writeFile(path, await render(report));
      return path;
    }),
  );
}
