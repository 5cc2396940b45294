import type { Cause } from './cause.js';

/** Reload, back and forward are what users do. */
export const verdictForgotten: Cause = {
  id: 'verdict-forgotten',
  severity: 'medium',
  category: 'resilience',
  shownBy: ['back-and-forward.taken-back', 'back-and-forward.breaks'],
  explains: ['retry-works.stopped', 'repeated-callback.*'],
};
