import { neverVerified } from './never-verified.js';

export const foreignToken = neverVerified('foreign-token');
