import { neverVerified } from './never-verified.js';

export const foreignToken = neverVerified('foreign-token', {
  what: 'A callback with the token of another visitor, who passed,',
  why: "whoever gets hold of such a link gets in as somebody else. Compare the token with the one that you keep in this visitor's session",
});
