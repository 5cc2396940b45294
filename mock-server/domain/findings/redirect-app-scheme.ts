import { redirectKind } from '../redirect-kind.js';
import { defineRule } from './rule.js';

export const redirectAppScheme = defineRule({
  id: 'redirect-app-scheme',
  on: 'apply',
  severity: 'warning',
  source: 'D-56227, which asks for a protocol, a host and a path',
  certainty: 'assumed',
  sees: ({ redirectUrl }) =>
    !redirectUrl.startsWith('http') &&
    redirectKind(redirectUrl) === 'app' && {
      key: 'redirect-app-scheme.seen',
      values: { scheme: (redirectUrl.split(':')[0] ?? '').slice(0, 60) },
    },
});
