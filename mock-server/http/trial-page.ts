import type { Verification } from '../domain/verification.js';
import { escapeXml } from '../shared/xml.js';
import type { PageRefusal } from '../flow/refusal.js';

/** What a customer's server would have learned. */
export type Outcome =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'passed' | 'failed' | 'refused';
      readonly code: string;
      readonly text: string;
    };

interface Done {
  readonly verification: Verification;
  readonly outcome: Outcome;
  /** Query of the next trial. */
  readonly again: Readonly<Record<string, string>>;
}

const faces = {
  passed: { tone: 'good', icon: 'M5 12.5l4.5 4.5L19 7.5', word: 'Passed' },
  failed: { tone: 'bad', icon: 'M6 6l12 12M18 6L6 18', word: 'Not passed' },
  refused: { tone: 'bad', icon: 'M12 4l9 16H3zM12 10v4M12 17h.01', word: 'Result refused' },
  open: { tone: '', icon: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5l3 2', word: 'No result yet' },
} as const;

/** Where a trial ends: in place of the customer's page, what that page would have had to go by. */
export function donePage({ verification, outcome, again }: Done): string {
  const { bizToken, namespace, mode, scenario, attempts } = verification;
  const result = outcome.kind === 'open' ? 'The visitor has not finished' : outcome.text;
  const facts: readonly (readonly [name: string, value: string])[] = [
    ['Code', outcome.kind === 'open' ? 'none' : outcome.code],
    ['Attempts', String(attempts.length)],
    ['Mode', mode ?? 'not decided'],
    ['Scenario', scenario.id],
    ...(namespace === 'default' ? [] : ([['Namespace', namespace]] as const)),
    ['Token', bizToken],
  ];
  const back =
    outcome.kind === 'open'
      ? form('Back to the verification', '/reflect/', { token: bizToken }, 'secondary')
      : '';
  const title = "The customer's page would be here now";
  return page(
    title,
    `${mark(outcome.kind)}
      <h1>${title}</h1>
      <p class="lead">There the visitor arrives with this token, and the customer's server asks for the result. A trial has no such server: this is what it would learn.</p>
      <section class="outcome" aria-label="Result">
        <p class="verdict ${faces[outcome.kind].tone}">${faces[outcome.kind].word}</p>
        <p class="text">${escapeXml(result)}</p>
        <dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${escapeXml(value)}</dd>`).join('')}</dl>
      </section>`,
    form('Verify once more', '/reflect/try', again, 'primary') + back,
  );
}

/** For those that come from another site: only a click here begins anything. */
export function startPage(query: Readonly<Record<string, string>>): string {
  const title = 'Start a trial';
  const action = `/reflect/try?${new URLSearchParams(query).toString()}`;
  return page(
    title,
    `${mark('open')}
      <h1>${title}</h1>
      <p class="lead">A link on another site led here. A trial of the verification page begins when you press the button.</p>`,
    `<form method="post" action="${escapeXml(action)}"><button class="button primary">${title}</button></form>`,
  );
}

export function refusedPage({ code, message }: PageRefusal): string {
  return page(
    'This link does not work',
    `${mark('refused')}
      <h1>This link does not work</h1>
      <p class="message">${escapeXml(message)}</p>
      <p class="code">${escapeXml(code)}</p>`,
    form('Start a trial', '/reflect/try', {}, 'primary'),
  );
}

const mark = (kind: Outcome['kind']): string =>
  `<div class="mark ${faces[kind].tone}"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${faces[kind].icon}" /></svg></div>`;

function form(
  label: string,
  action: string,
  query: Readonly<Record<string, string>>,
  look: 'primary' | 'secondary',
): string {
  const inputs = Object.entries(query)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeXml(value)}" />`)
    .join('');
  return `<form action="${action}">${inputs}<button class="button ${look}">${label}</button></form>`;
}

const page = (title: string, body: string, actions: string): string => `<!doctype html>
<html lang="en" class="light-only">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="robots" content="noindex" />
    <meta name="theme-color" content="#ffffff" />
    <title>${title}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/reflect/assets/page.css" />
    <link rel="stylesheet" href="/reflect/assets/trial.css" />
  </head>
  <body>
    <header class="bar"><p class="test-mark">TEST · faceid-mock</p></header>
    <main class="screen">
      <div class="body">
      ${body}
      </div>
      <div class="actions">${actions}</div>
    </main>
  </body>
</html>
`;
