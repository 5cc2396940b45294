import { neverVerified } from './never-verified.js';

export const unfinishedToken = neverVerified('unfinished-token', {
  what: "A callback with the visitor's own token before the verification was finished",
  why: 'the result is still null then, and null is not 0. Wait for a number, and take nothing else for success',
});
