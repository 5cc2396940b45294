import { defineRule } from './rule.js';

export const storageLinkChanged = defineRule({
  id: 'storage-link-changed',
  on: 'storage',
  severity: 'error',
  title: 'A storage link was changed',
  text: 'The signature of a storage link holds for no method: the link was changed on its way; production answers 403 SignatureDoesNotMatch or AccessDenied.',
  cure: 'Use the link as the text that it is: an HTTP client that puts it together again may drop "q-url-param-list=" or encode it twice.',
  source: 'D-COSSIG',
  certainty: 'documented',
  sees: ({ outcome, signedFor }) => outcome === 'signature' && signedFor === null,
});
