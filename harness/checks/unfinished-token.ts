import { neverVerified } from './never-verified.js';

export const unfinishedToken = neverVerified('unfinished-token');
