import { resolve } from 'node:path';
import { loadCameras, Scenarios } from '../catalogue.js';
import { randomToken } from '../ids.js';
import type { Journal } from '../journal.js';
import type { Settings } from '../options.js';
import type { State } from '../state.js';
import { kinds } from './kinds.js';
import { openLibrary, type Library } from './library.js';
import { ourDevices, type Ours } from './ours.js';
import { sentenceOf, type Problem } from './problem.js';
import { watchLibrary } from './watch.js';

/**
 * The library of these settings, its scenarios beside ours from now on; null where none is set.
 *
 * @throws LibraryError where a file of it is wrong
 */
export async function libraryOf(
  { library: folder }: Pick<Settings, 'library'>,
  scenarios: Scenarios,
): Promise<Library | null> {
  if (folder === undefined) return null;
  const library = await openLibrary(resolve(folder), {
    ours: await oursOf(scenarios),
    draftName: randomToken,
  });
  const join = () => scenarios.setOwn(library.list('scenarios'), library.list('cases'));
  join();
  library.subscribe(join);
  return library;
}

async function oursOf(scenarios: Scenarios): Promise<Ours> {
  const cameras = (await loadCameras()).map((camera) => [camera.id, camera] as const);
  return {
    // As they are before those of the library come to them.
    scenarios: new Scenarios(scenarios),
    cameras: new Map(cameras),
    devices: await ourDevices(),
  };
}

/** Reads it again when it changes, and tells of it; returns the way to stop. */
export function serveLibrary({ library, settings, journal, changes }: State): () => void {
  if (library === null) return () => undefined;
  let before: readonly Problem[] = [];
  const stopTelling = library.subscribe(() => {
    const problems = library.problems();
    tellReading(library, before, journal);
    before = problems;
    changes.tell({ what: 'library' });
  });
  const stopWatching = settings.watchLibrary
    ? watchLibrary(library.folder, () => library.reload())
    : () => undefined;
  // What changed between the first reading and the watching.
  if (settings.watchLibrary) void library.reload();
  return () => {
    stopWatching();
    stopTelling();
  };
}

/** What is wrong now and was not before; or that all of it is sound. */
function tellReading(library: Library, before: readonly Problem[], journal: Journal): void {
  const told = new Set(before.map(sentenceOf));
  const problems = library.problems();
  const facts = { kind: 'library', lane: 'server', namespace: 'default' } as const;
  for (const problem of problems.filter((each) => !told.has(sentenceOf(each))).slice(0, 20)) {
    const { file, line, message } = problem;
    const values = { where: line === null ? file : `${file}:${line}`, what: message };
    journal.append({ ...facts, say: { key: 'library.wrong', values }, data: { ...problem } });
  }
  if (problems.length > 0) return;
  const count = kinds.reduce((sum, kind) => sum + library.entries(kind).length, 0);
  journal.append({ ...facts, say: { key: 'library.read', values: { count } } });
}
