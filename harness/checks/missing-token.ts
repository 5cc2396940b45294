import { neverVerified } from './never-verified.js';

export const missingToken = neverVerified('missing-token', {
  what: 'A callback without a token',
  why: "anybody who types the address gets in. Show success only after GetWebVerificationResult said so for this visitor's own token",
});
