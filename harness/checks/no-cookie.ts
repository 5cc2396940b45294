import { neverVerified } from './never-verified.js';

export const noCookie = neverVerified('no-cookie', {
  what: 'The link of a visitor who passed, opened in a browser without his session,',
  why: 'whoever gets hold of the link gets in. Tie the token to the session that began the verification',
});
