import { neverVerified } from './never-verified.js';

export const noCookie = neverVerified('no-cookie');
