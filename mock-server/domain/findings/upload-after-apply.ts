import { defineRule } from './rule.js';

export const uploadAfterApply = defineRule({
  id: 'upload-after-apply',
  on: 'storage',
  severity: 'error',
  source: 'D-46849',
  certainty: 'documented',
  sees: ({ method, outcome, object, applied }) =>
    method === 'PUT' &&
    outcome === 'done' &&
    object === 'photo' &&
    applied !== 'no' && {
      key:
        applied === 'with-photo'
          ? 'upload-after-apply.seen-replaced'
          : 'upload-after-apply.seen-first',
    },
});
