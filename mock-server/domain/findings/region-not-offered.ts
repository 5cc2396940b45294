import { defineRule } from './rule.js';

export const regionNotOffered = defineRule({
  id: 'region-not-offered',
  on: 'refusal',
  severity: 'error',
  title: 'A region without this action',
  text: 'An action was called in a region where it is not offered; production answers UnsupportedRegion.',
  cure: 'Call it where it is offered, and the whole of a verification in one region: ap-singapore has every action.',
  source: 'D-49953, D-47648',
  certainty: 'documented',
  sees: ({ id, action, region = '', regions }) =>
    id === 'unsupportedRegion' &&
    `${action} is offered in ${regions.join(', ')}; the call asked for ${region}.`,
});
