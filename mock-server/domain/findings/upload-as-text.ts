import type { PhotoFormat } from '../photo-content.js';
import { defineRule } from './rule.js';

export const uploadAsText = defineRule({
  id: 'upload-as-text',
  on: 'storage',
  severity: 'error',
  source: 'D-46849',
  certainty: 'documented',
  sees: ({ photo }) => photo !== null && isText(photo),
});

const texts: ReadonlySet<PhotoFormat> = new Set(['base64', 'data-uri', 'json', 'html']);

/** What no picture can be read from, for certain. */
export const isText = (format: PhotoFormat): boolean => texts.has(format);
