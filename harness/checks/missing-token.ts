import { neverVerified } from './never-verified.js';

export const missingToken = neverVerified('missing-token');
