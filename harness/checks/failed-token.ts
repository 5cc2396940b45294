import { neverVerified } from './never-verified.js';

export const failedToken = neverVerified('failed-token', {
  what: 'A second callback with the token of a verification that failed',
  why: 'a visitor who failed gets in by reloading the page. Take the verdict from GetWebVerificationResult each time',
});
