import { existsSync } from 'node:fs';
import { packagePath } from '../state/package-root.js';
import { textsOf } from '../state/read-texts.js';

/** What the dashboard says, in all languages, and the sentences of the server that it shows, as a data block's text. */
export function dashboardTexts(): string {
  const texts = {
    dashboard: textsOf('mock-server/web/dashboard'),
    findings: textsIfThere('mock-server/domain/findings'),
    journal: textsIfThere('mock-server/state'),
  };
  // No text may end the block that it stands in.
  return JSON.stringify(texts).replaceAll('<', '\\u003c');
}

/** Sentences without a catalogue are told in the English that the server kept. */
const textsIfThere = (folder: string): object =>
  existsSync(packagePath(`${folder}/texts/en.json`)) ? textsOf(folder) : {};
