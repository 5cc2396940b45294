import { defineRule } from './rule.js';

export const wayBackInFrame = defineRule({
  id: 'way-back-in-frame',
  on: 'happening',
  severity: 'warning',
  title: 'The way back is inside the frame',
  text: 'The frame has a sandbox that keeps the verification page from replacing the whole window: RedirectUrl opened inside the frame, as the request of another site, to which browsers give no cookies with SameSite=Lax or Strict.',
  cure: 'Add allow-top-navigation-by-user-activation to the sandbox, or open the page in the whole window.',
  source: 'Chromium 156, Firefox 153',
  certainty: 'observed',
  sees: ({ what }) => what === 'kept-in-frame',
});
