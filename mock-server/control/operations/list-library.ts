import { z } from 'zod';
import { kinds } from '../../state/library/kinds.js';
import { libraryIn } from '../library.js';
import { operation } from '../operation.js';

const listed = z.object({ id: z.string(), title: z.string().optional(), etag: z.string() });

export const listLibrary = operation({
  id: 'listLibrary',
  method: 'get',
  path: '/library',
  tag: 'library',
  summary: 'Edge cases of your own, and files that are wrong',
  description:
    'Only where the mock was started with a library. Of a file that is wrong, what was read from it before goes on.',
  answer: z.object({
    folder: z.string(),
    entries: z.record(z.enum(kinds), z.array(listed)),
    problems: z.array(
      z.object({ file: z.string(), line: z.int().nullable(), message: z.string() }),
    ),
  }),
  async run(_, state) {
    const library = libraryIn(state);
    // As it is now, also where nobody is told of changes.
    await library.reload();
    const entries = kinds.map((kind) => [
      kind,
      library.entries(kind).map(({ id, etag, value: { title } }) => ({ id, title, etag })),
    ]);
    return {
      folder: library.folder,
      entries: Object.fromEntries(entries) as unknown,
      problems: library.problems(),
    };
  },
});
