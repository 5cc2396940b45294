import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { packagePath } from '../../mock-server/index.js';
import { linkModules } from '../../mock-server/shared/link-modules.js';

/** What the report and the viewer of traces are made of in the same way. */

/** The colours, and what every page of ours begins with. */
const ownSheets = ['tokens', 'dark', 'reset'].map((name) => `mock-server/web/${name}.css`);

/** Style sheets from the source folders, those that all pages share first. */
export const readSheets = (...sheets: readonly string[]): Promise<string[]> =>
  Promise.all([...ownSheets, ...sheets].map((path) => readFile(packagePath(path), 'utf8')));

/** A page's modules as one, as the compiler left them. */
export const readScript = (path: string): string =>
  linkModules(path, (each) => readFileSync(packagePath(`dist/${each}`), 'utf8'));

/** A script between its tags: no text in it closes the element. */
export const inElement = (script: string): string => script.replaceAll('</script', '<\\/script');

/** In JSON a `<` stands only within texts, where it may be written so; none of them closes the element or opens a comment. */
export const jsonElement = (id: string, json: string): string =>
  `<script type="application/json" id="${id}">${json.replaceAll('<', '\\u003c')}</script>`;
