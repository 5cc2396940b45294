import { picture } from './case-evidence.js';
import { lookOf, seenIn } from './cause-cards.js';
import type { CauseSource } from './cause-source.js';
import { causeTabs } from './cause-tabs.js';
import { element } from './dom.js';
import type { PageCause } from './page-causes.js';
import { commandLine, copyButton, severityMark } from './parts.js';
import { say, wordFor } from './speaking.js';
import { tellCause } from './told.js';

/** One cause: what it is, what was seen, what to do, the lines that do it, a picture of it and the command; then all of it. */
export function causePane(cause: PageCause, source: CauseSource): HTMLElement {
  const { seen, fix } = tellCause(cause);
  return element(
    'article',
    { class: 'cause', 'aria-labelledby': 'cause-title' },
    element(
      'div',
      { class: 'cause-top' },
      paneHead(cause),
      ...causePicture(cause, source),
      element(
        'div',
        { class: 'cause-told' },
        element('p', {}, seen),
        element('p', { class: 'mend fix' }, fix),
        ...(cause.unsure ? [element('p', { class: 'muted' }, say('cause.unsure'))] : []),
      ),
      element(
        'div',
        { class: 'cause-do' },
        ...(cause.code === undefined ? [] : [codeLines(cause.code)]),
        commandLine(cause.replay),
      ),
    ),
    causeTabs(cause, source),
  );
}

function paneHead(cause: PageCause): HTMLElement {
  const look = lookOf(cause);
  return element(
    'header',
    {},
    severityMark(look),
    element(
      'div',
      {},
      element('h3', { id: 'cause-title', tabindex: '-1' }, tellCause(cause).title),
      element(
        'p',
        { class: 'muted' },
        element('span', { class: `severity ${look}` }, wordFor('severity', look)),
        ` · ${wordFor('category', cause.category)} · ${seenIn(cause)}`,
      ),
    ),
  );
}

/** Read from the case only now: pictures are the heavy part of a report. */
function causePicture({ pictured }: PageCause, { detailsOf }: CauseSource): HTMLElement[] {
  const last = pictured === null ? undefined : detailsOf(pictured)?.screenshots.at(-1);
  return last === undefined ? [] : [element('div', { class: 'cause-shot' }, ...picture(last))];
}

/** Names are the same in every language. */
const languageNames: Readonly<Record<string, string>> = {
  node: 'Node.js',
  python: 'Python',
  php: 'PHP',
  go: 'Go',
  java: 'Java',
  ruby: 'Ruby',
  dotnet: '.NET',
};

function codeLines({ language, lines }: NonNullable<PageCause['code']>): HTMLElement {
  const code = element('code', {}, lines.join('\n'));
  const name = languageNames[language] ?? language;
  return element(
    'figure',
    { class: 'code' },
    element('figcaption', {}, name, copyButton(code)),
    element('pre', { tabindex: '0', 'aria-label': say('cause.code', { language: name }) }, code),
  );
}
