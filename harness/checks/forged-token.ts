import { neverVerified } from './never-verified.js';

export const forgedToken = neverVerified('forged-token');
