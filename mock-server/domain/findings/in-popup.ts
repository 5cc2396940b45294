import { defineRule } from './rule.js';

export const inPopup = defineRule({
  id: 'in-popup',
  on: 'embedded',
  severity: 'info',
  title: 'The page is in a window of its own',
  text: 'The verification page is in a window of its own. RedirectUrl opens there: the page behind it is not told, and in-app browsers often open no second window.',
  cure: 'Let the page at RedirectUrl tell its opener and close itself, and offer the whole window where no second one opens.',
  source: 'Chromium 156, Firefox 153',
  certainty: 'observed',
  sees: ({ as }) => as === 'popup',
});
