/** The page's address says what is shown, so that a link leads there and Back leads back. */
export type Route =
  | { readonly view: 'verifications'; readonly token: string | null }
  | { readonly view: 'calls'; readonly index: number | null }
  | { readonly view: 'findings' }
  | { readonly view: 'connect' };

export function routeOf(hash: string): Route {
  const [view = '', rest = ''] = hash.replace(/^#\/?/, '').split('/');
  switch (view) {
    case 'calls':
      return { view, index: /^\d{1,12}$/.test(rest) ? Number(rest) : null };
    case 'findings':
    case 'connect':
      return { view };
    default:
      return { view: 'verifications', token: rest === '' ? null : decode(rest) };
  }
}

export const verificationHash = (token: string): string =>
  `#/verifications/${encodeURIComponent(token)}`;
export const callHash = (index: number): string => `#/calls/${index}`;

/** Whether something is chosen, for which a phone gives up the list. */
export function isChosen(route: Route): boolean {
  if (route.view === 'verifications') return route.token !== null;
  if (route.view === 'calls') return route.index !== null;
  return route.view === 'connect';
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A link cut in the middle of an escape leads to nothing that is known.
    return text;
  }
}
