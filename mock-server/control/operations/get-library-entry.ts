import { entryView, knownEntry, libraryIn, placeOf, viewOfEntry } from '../library.js';
import { operation } from '../operation.js';

export const getLibraryEntry = operation({
  id: 'getLibraryEntry',
  method: 'get',
  path: '/library/{kind}/{id}',
  tag: 'library',
  summary: 'One file of the library',
  description: '`kind` is one of scenarios, cameras, devices, cases and answers.',
  conditional: true,
  answer: entryView,
  run({ params }, state) {
    const library = libraryIn(state);
    const place = placeOf(params);
    const entry = knownEntry(library.find(place.kind, place.id), place, library);
    return Promise.resolve(viewOfEntry(entry));
  },
});
