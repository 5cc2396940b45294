import { z } from 'zod';
import {
  entryView,
  holdCondition,
  libraryIn,
  placeOf,
  refusingWrongLater,
  viewOfEntry,
} from '../library.js';
import { fieldsOfKinds } from '../../state/library/kinds.js';
import { operation } from '../operation.js';

/** The fields of all kinds; which of them a kind has, its own schema says. */
const body = z.strictObject(
  Object.fromEntries(fieldsOfKinds.map((field) => [field, z.unknown().exactOptional()])),
);

export const putLibraryEntry = operation({
  id: 'putLibraryEntry',
  method: 'put',
  path: '/library/{kind}/{id}',
  tag: 'library',
  summary: 'Writes one file of the library',
  description:
    'The body is the file, by the published schema of its kind (fixtures/schema). It is written aside and renamed, so that nobody reads half of it, and answered as it was read back. With If-Match it is refused with 412 where somebody else has changed the file; with If-None-Match: * where there is one.',
  conditional: true,
  body,
  answer: entryView,
  async run({ params, body }, state, call) {
    const library = libraryIn(state);
    const place = placeOf(params);
    // An answer has its id by its file alone.
    const value = place.kind === 'answers' || 'id' in body ? body : { id: place.id, ...body };
    const entry = await refusingWrongLater(() =>
      library.put(place, value, (now) => holdCondition(now, call)),
    );
    return viewOfEntry(entry);
  },
});
