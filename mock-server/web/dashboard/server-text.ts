import { element } from './dom.js';

/** What the server tells: in the user's language where there is a text, else in its English, marked as such. */
export const serverText = (said: string | null, english: string): HTMLElement =>
  said === null ? element('span', { lang: 'en' }, english) : element('span', '', said);
