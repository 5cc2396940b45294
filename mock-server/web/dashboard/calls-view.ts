import type { RequestView } from '../../shared/control-protocol.js';
import { callBody } from './call-body.js';
import { element, withBreaks } from './dom.js';
import { shortToken } from './format.js';
import type { Model } from './model.js';
import { backLink, note } from './note.js';
import { mark } from './outcome.js';
import { nameOfRequest, toneOfRequest } from './request-text.js';
import { verificationHash } from './route.js';
import { formats, say } from './words.js';

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
    backLink('#/calls', say('call.back')),
    element(
      'div',
      'title',
      mark(tone, sign),
      element('h2', { id: 'title' }, ...withBreaks(nameOfRequest(request))),
    ),
    element(
      'p',
      'muted',
      say('call.where', { time: formats().moment(at), namespace }),
      bizToken === undefined ? null : ' · ',
      bizToken === undefined
        ? null
        : element(
            'a',
            { href: verificationHash(bizToken) },
            say('call.verification', { token: shortToken(bizToken) }),
          ),
    ),
    ...callBody(request),
  ];
}

function nothingChosen({ requests, loaded }: Model, index: number | null): HTMLElement {
  if (requests === null)
    return note(
      say(loaded ? 'call.not-offered' : 'call.reading'),
      loaded ? say('sheet.not-offered') : '',
    );
  if (index !== null) return note(say('call.gone'), say('call.gone-text'));
  if (requests.length === 0) return note(say('call.none'), say('call.none-text'));
  return note(say('call.choose'), say('call.choose-text'));
}
