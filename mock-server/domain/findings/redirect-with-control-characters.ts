import { hasUnescaped } from '../redirect.js';
import { defineRule } from './rule.js';

export const redirectWithControlCharacters = defineRule({
  id: 'redirect-with-control-characters',
  on: 'apply',
  severity: 'error',
  source: 'WHATWG URL; that production escapes them as browsers do is assumed',
  certainty: 'assumed',
  sees: ({ redirectUrl }) => hasUnescaped(redirectUrl),
});
