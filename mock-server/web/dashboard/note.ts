import { element, type Child } from './dom.js';
import { icon } from './icons.js';

/** A place that is empty says why, and what to do. */
export const note = (title: string, text: string, ...more: readonly Child[]): HTMLElement =>
  element('div', 'note', element('h2', '', title), element('p', '', text), ...more);

/** On a phone, where the list gives way to what was chosen. */
export const backLink = (href: string, label: string): HTMLElement =>
  element('a', { class: 'back', href }, icon('back'), label);
