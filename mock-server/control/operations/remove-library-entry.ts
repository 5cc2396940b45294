import {
  entryView,
  holdCondition,
  knownEntry,
  libraryIn,
  placeOf,
  refusingWrongLater,
  viewOfEntry,
} from '../library.js';
import { operation } from '../operation.js';

export const removeLibraryEntry = operation({
  id: 'removeLibraryEntry',
  method: 'delete',
  path: '/library/{kind}/{id}',
  tag: 'library',
  summary: 'Removes one file of the library',
  description: 'What was in it is answered. Refused where a case still needs it.',
  conditional: true,
  answer: entryView,
  async run({ params }, state, call) {
    const library = libraryIn(state);
    const place = placeOf(params);
    const entry = await refusingWrongLater(() =>
      library.remove(place, (now) => {
        holdCondition(now, call);
        return knownEntry(now, place, library);
      }),
    );
    return viewOfEntry(entry);
  },
});
