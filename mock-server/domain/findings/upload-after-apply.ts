import { defineRule } from './rule.js';

export const uploadAfterApply = defineRule({
  id: 'upload-after-apply',
  on: 'storage',
  severity: 'error',
  title: 'The photo came after Apply',
  text: 'The photo was uploaded after Apply had been called with it. When production fetches it is not documented: it may compare with what was there before, or with nothing.',
  cure: 'Wait for the answer to the PUT before you call Apply, and take a new link for another photo.',
  source: 'D-46849',
  certainty: 'documented',
  sees: ({ method, outcome, object, applied }) =>
    method === 'PUT' &&
    outcome === 'done' &&
    object === 'photo' &&
    applied !== 'no' &&
    (applied === 'with-photo'
      ? 'It replaced the photo that Apply had found.'
      : 'Apply had found none.'),
});
