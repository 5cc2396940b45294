import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ReportError } from './report-error.js';
import type { Report } from './report.js';
import { reportSchema } from './report-schema.js';

const fileName = 'report.json';

export async function readReport(path: string): Promise<Report> {
  if (!existsSync(path)) throw new ReportError({ key: 'report.not-there', values: { path } });
  if ((await stat(path)).isDirectory()) return readReport(join(path, fileName));
  return parseReport(await readFile(path, 'utf8'), path);
}

export function parseReport(text: string, where: string): Report {
  const parsed = reportSchema.safeParse(parseJson(text, where));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const message = issue?.message ?? '';
  const at = issue?.path.map(String).join('.') ?? '';
  if (at === '') throw new ReportError({ key: 'report.no-report', values: { where, message } });
  throw new ReportError({ key: 'report.invalid', values: { where, at, message } });
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // V8 quotes the text with its line breaks; a complaint is one line.
    const message = (cause as Error).message.replace(/\s+/g, ' ');
    throw new ReportError({ key: 'report.not-json', values: { where, message } });
  }
}

/**
 * The report files meant by a file or a folder: the folder's own, else those of the folders in it, as CI systems
 * unpack the artifacts of shards side by side.
 */
export async function findReports(path: string): Promise<string[]> {
  if (!existsSync(path)) throw new ReportError({ key: 'report.not-there', values: { path } });
  if (!(await stat(path)).isDirectory()) return [path];
  const own = join(path, fileName);
  if (existsSync(own)) return [own];
  const inside = (await readdir(path))
    .sort()
    .map((name) => join(path, name, fileName))
    .filter((file) => existsSync(file));
  if (inside.length === 0)
    throw new ReportError({ key: 'report.not-in', values: { name: fileName, path } });
  return inside;
}
