import { createConnect } from './connect.js';
import { element } from './dom.js';
import { icon } from './icons.js';
import type { Model } from './model.js';

/** Before anything has happened: two ways to make something happen. */
export function createWelcome(): (parent: HTMLElement, model: Model) => void {
  const connect = createConnect();
  const reach = element('p', 'muted');
  const trial = element(
    'a',
    {
      class: 'button primary',
      href: '/reflect/try',
      target: '_blank',
      rel: 'noopener',
      'data-action': 'try',
    },
    icon('play'),
    element('span', '', 'Start a trial here'),
  );
  const qr = element('img', {
    class: 'qr',
    src: '/_mock/qr.svg',
    alt: 'QR code of a trial',
    width: '148',
    height: '148',
  });
  const view = element(
    'article',
    'page welcome',
    element('h2', '', 'No verification yet'),
    element(
      'p',
      'lead',
      'Each one appears here the moment your server asks for it, and goes on while the visitor goes through the page.',
    ),
    element(
      'div',
      'two',
      element(
        'section',
        'card',
        element('header', 'card-head', element('h3', '', 'From your server')),
        connect.element,
      ),
      element(
        'section',
        'card',
        element('header', 'card-head', element('h3', '', 'Without a server')),
        element('p', 'muted', 'A trial begins a verification and shows its result.'),
        trial,
        qr,
        reach,
      ),
    ),
  );
  return (parent, model) => {
    if (view.parentElement !== parent) parent.replaceChildren(view);
    connect.draw(model);
    const { settings } = model;
    const isNear = settings !== null && settings.urls.phone === null;
    reach.textContent = isNear
      ? 'The code leads to this machine only. For a phone, start with --host 0.0.0.0 --https-port 12443.'
      : 'Or scan it with a phone in the same network.';
  };
}
