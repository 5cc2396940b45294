import type { RequestView } from '../../shared/control-protocol.js';
import { callBody } from './call-body.js';
import { element } from './dom.js';
import { clockText, shortToken } from './format.js';
import type { Model } from './model.js';
import { backLink, note } from './note.js';
import { mark } from './outcome.js';
import { nameOfRequest, toneOfRequest } from './request-text.js';
import { verificationHash } from './route.js';

/** One call in full, whichever verification it belongs to, if any. */
export function createCallsView(): (parent: HTMLElement, model: Model) => void {
  let drawn = '';
  return (parent, model) => {
    const { route, requests } = model;
    const index = route.view === 'calls' ? route.index : null;
    const chosen = requests?.find((each) => each.index === index);
    const stamp = [
      index,
      chosen?.status,
      requests?.length === 0,
      requests === null,
      model.loaded,
    ].join();
    if (parent.firstElementChild?.classList.contains('calls') && stamp === drawn) return;
    drawn = stamp;
    const body = chosen === undefined ? [nothingChosen(model, index)] : callOf(chosen);
    parent.replaceChildren(element('article', 'page calls', ...body));
  };
}

function callOf(request: RequestView): readonly HTMLElement[] {
  const { tone, sign } = toneOfRequest(request);
  const { bizToken, at, namespace } = request;
  return [
    backLink('#/calls', 'Calls'),
    element(
      'div',
      'title',
      mark(tone, sign),
      element('h2', { id: 'title' }, nameOfRequest(request)),
    ),
    element(
      'p',
      'muted',
      `${clockText(at)} UTC · namespace ${namespace}`,
      bizToken === undefined ? null : ' · ',
      bizToken === undefined
        ? null
        : element(
            'a',
            { href: verificationHash(bizToken) },
            `verification ${shortToken(bizToken)}`,
          ),
    ),
    ...callBody(request),
  ];
}

function nothingChosen({ requests, loaded }: Model, index: number | null): HTMLElement {
  if (requests === null)
    return note(
      loaded ? 'Calls are not available' : 'Reading the calls',
      loaded ? 'This server does not offer /_mock/v1/requests.' : '',
    );
  if (index !== null)
    return note('This call is gone', 'A reset, or newer ones, have pushed it out.');
  if (requests.length === 0)
    return note(
      'No call yet',
      'Those of your server, of the page and to the storage appear here with what was sent and answered; a refused one says why, down to the first difference in its signature.',
    );
  return note('Choose a call', 'To see what was sent and answered, and to copy it as curl.');
}
