import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const ends = { 'index.html': /<\/html>\s*$/, 'junit.xml': /<\/?testsuites[^>]*>\s*$/ };

/** What a run has written; whole if every file has its end and its counts agree. */
export async function reportIn(folder) {
  try {
    const { summary, cases } = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'));
    const { total, passed, failed, inconclusive = 0, notRun = 0, interrupted } = summary;
    for (const [name, end] of Object.entries(ends))
      if (!end.test(await readFile(join(folder, name), 'utf8')))
        return { isWhole: false, text: `${name} has no end` };
    const agrees = cases.length === total && passed + failed + inconclusive === total;
    const text = `${total} finished, ${notRun} not${interrupted ? ', interrupted' : ''}`;
    return agrees && interrupted && notRun > 0
      ? { isWhole: true, text }
      : { isWhole: false, text: `${text}, wrong` };
  } catch (error) {
    return { isWhole: false, text: error.code === 'ENOENT' ? 'none' : error.message };
  }
}

/** What was killed takes a moment to go; longer than this nothing takes. */
const reapMs = 5_000;

/** Command lines of what still runs, and names of what lies in the temporary folder. */
export async function leftOf(mark, temp) {
  const until = performance.now() + reapMs;
  for (;;) {
    const left = [...(await startedBy(mark)), ...(await readdir(temp))];
    if (left.length === 0 || performance.now() > until) return left;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function startedBy(mark) {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const read = (pid, what) => readFile(`/proc/${pid}/${what}`, 'latin1').catch(() => '');
  const found = await Promise.all(
    pids.map(async (pid) =>
      (await read(pid, 'environ')).includes(`STARTED_BY=${mark}\0`)
        ? [(await read(pid, 'cmdline')).replaceAll('\0', ' ').slice(0, 100)]
        : [],
    ),
  );
  return found.flat();
}
