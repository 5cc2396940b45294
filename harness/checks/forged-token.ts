import { neverVerified } from './never-verified.js';

export const forgedToken = neverVerified('forged-token', {
  what: 'A callback with a token that nobody issued',
  why: 'anybody can make up a token. Ask GetWebVerificationResult, and take its Error for "no"',
});
