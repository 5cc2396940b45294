import { neverVerified } from './never-verified.js';

export const failedToken = neverVerified('failed-token');
