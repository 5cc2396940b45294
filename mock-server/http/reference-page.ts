import type { Described, Field } from '../control/reference.js';
import { escapeXml } from '../shared/xml.js';

/** The reference of the control API as one document: no script, no request but the one for itself. */
export function referencePage(described: readonly Described[], style: string): string {
  const tags = [...new Set(described.map(({ tag }) => tag))];
  const ofTag = (tag: string) => described.filter((each) => each.tag === tag);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>Control API · faceid-mock</title>
    <link rel="icon" href="data:," />
    <style>${style}</style>
  </head>
  <body>
    <nav aria-label="Calls">
      <p class="brand"><a href="/_mock/">faceid-mock</a></p>
      ${tags.map((tag) => `<p class="tag">${escapeXml(tag)}</p><ul>${ofTag(tag).map(link).join('')}</ul>`).join('\n      ')}
    </nav>
    <main>
      <h1>Control API</h1>
      <p>Everything that the command line, the panel and the dashboard can do, under <code>/_mock/v1</code>. Bodies are JSON; unknown fields are refused. A refusal is <code>{ "error": { "code", "message", "path"? } }</code> with a status of 4xx, and nothing has changed then. Times are ISO 8601 by the clock of the mock. Beyond loopback, <code>Authorization: Bearer &lt;control token&gt;</code> is needed.</p>
      <p>The same for programs: <a href="/_mock/openapi.json">openapi.json</a>, OpenAPI 3.1.</p>
      ${tags.map((tag) => `<h2>${escapeXml(tag)}</h2>\n${ofTag(tag).map(call).join('\n')}`).join('\n      ')}
    </main>
  </body>
</html>
`;
}

const link = ({ id, method, path }: Described): string =>
  `<li><a href="#${id}"><span class="method ${method.toLowerCase()}">${method}</span><span>${escapeXml(path.replace('/_mock/v1', ''))}</span></a></li>`;

const call = ({
  id,
  method,
  path,
  summary,
  description,
  fields,
  curl,
  answer,
}: Described): string =>
  `<section id="${id}" aria-labelledby="${id}-title">
        <h3 id="${id}-title"><span class="method ${method.toLowerCase()}">${method}</span> <code>${escapeXml(path)}</code></h3>
        <p class="summary">${words(summary)}</p>
        ${description === '' ? '' : `<p>${words(description)}</p>`}
        ${fields.length === 0 ? '' : table('What it takes', fields)}
        <pre tabindex="0"><code>${escapeXml(curl)}</code></pre>
        ${answer.length === 0 ? '' : `<details><summary>What it answers</summary>${table('What it answers', answer)}</details>`}
      </section>`;

const table = (caption: string, fields: readonly Field[]): string =>
  `<div class="wide"><table><caption>${caption}</caption><thead><tr><th scope="col">Field</th><th scope="col">In</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead><tbody>${fields.map(row).join('')}</tbody></table></div>`;

const row = ({ name, where, type, required, description }: Field): string =>
  `<tr><th scope="row"><code>${escapeXml(name)}</code>${required || where === 'answer' ? '' : ' <span class="optional">optional</span>'}</th><td>${where}</td><td>${escapeXml(type)}</td><td>${words(description)}</td></tr>`;

/** Between back-quotes stands code, between asterisks a button's name. */
const words = (text: string): string =>
  escapeXml(text)
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll(/\*([^*]+)\*/g, '<em>$1</em>');
