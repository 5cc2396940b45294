import type { CredentialsView } from '../../shared/control-protocol.js';
import { callIfThere, query } from './control.js';
import { codeBlock, facts } from './copy.js';
import { element, withCode } from './dom.js';
import type { Model } from './model.js';
import { backLink } from './note.js';
import { fillIn, languages, type Language, type Target } from './sdk-lines.js';
import { say } from './words.js';

const languageKey = 'faceid-mock-language';

/** Lines to paste, in the reader's language, which is remembered. */
export function createConnect(): { readonly element: HTMLElement; draw(model: Model): void } {
  const choice = element('select', { id: 'language', 'aria-label': say('connect.language') });
  for (const { id, title } of languages) choice.append(element('option', { value: id }, title));
  const remembered = localStorage.getItem(languageKey);
  if (languages.some(({ id }) => id === remembered)) choice.value = remembered ?? '';
  const lines = element('div', 'sdk');
  let target: Target | null = null;
  let drawn = '';

  choice.addEventListener('change', () => {
    localStorage.setItem(languageKey, choice.value);
    drawLines();
  });

  function drawLines(): void {
    const language = languages.find(({ id }) => id === choice.value);
    if (language && target) lines.replaceChildren(...linesOf(language, target));
  }

  return {
    element: element(
      'div',
      'connect',
      element('label', 'field', element('span', '', say('connect.language')), choice),
      lines,
    ),
    draw({ settings, namespace }) {
      const api = settings?.urls.api ?? location.origin;
      const page = settings?.urls.page ?? location.origin;
      const stamp = `${api} ${page} ${namespace}`;
      if (stamp === drawn) return;
      drawn = stamp;
      void keysOf(namespace).then((keys) => {
        target = {
          ...keys,
          endpoint: new URL(api).host,
          region: 'ap-singapore',
          redirectUrl: `${page}/reflect/done`,
        };
        drawLines();
      });
    },
  };
}

/** Computed as the server does where it is too old to be asked. */
async function keysOf(namespace: string): Promise<CredentialsView> {
  const name = namespace === '' ? 'default' : namespace;
  const keys = await callIfThere<CredentialsView>(
    `/credentials${query({ namespace: name })}`,
  ).catch(() => null);
  return (
    keys ?? {
      secretId: name === 'default' ? 'AKIDtest' : `AKIDtest-${name}`,
      secretKey: 'test-secret',
    }
  );
}

function linesOf(language: Language, target: Target): HTMLElement[] {
  const { title, install, note, seen } = language;
  const known = seen === 'seen' ? 'connect.tried' : 'connect.read';
  return [
    facts([
      [say('connect.endpoint'), element('code', '', `http://${target.endpoint}`)],
      ['SecretId', element('code', '', target.secretId)],
      ['SecretKey', element('code', '', target.secretKey)],
      [say('connect.region'), element('code', '', target.region)],
      ['SDK', element('code', '', install)],
    ]),
    codeBlock(
      say('connect.first-call', { language: title }),
      fillIn(language, target),
      'copied.lines',
    ),
    ...(note === undefined ? [] : [element('p', 'muted', say(note))]),
    element('p', 'muted', say(known)),
  ];
}

/** The view of its own; the first visit has the same lines. */
export function createConnectView(): (parent: HTMLElement, model: Model) => void {
  const connect = createConnect();
  const view = element(
    'article',
    'page',
    backLink('#/', say('tab.verifications')),
    element('h2', { id: 'title' }, say('connect.title')),
    element('p', 'muted', say('connect.lead')),
    connect.element,
    element(
      'p',
      'muted',
      `${say('connect.no-sdk')} `,
      element('code', '', 'npx faceid-mock call ApplyWebVerificationBizTokenIntl'),
    ),
    element('p', 'muted', ...withCode(say('connect.no-code'))),
    element(
      'p',
      'muted',
      `${say('connect.tests')} `,
      element('a', { href: '/_mock/docs' }, say('connect.control-api')),
    ),
  );
  return (parent, model) => {
    if (view.parentElement !== parent) parent.replaceChildren(view);
    connect.draw(model);
  };
}
