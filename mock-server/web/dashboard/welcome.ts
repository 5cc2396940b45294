import { createConnect } from './connect.js';
import { element, withCode } from './dom.js';
import { icon } from './icons.js';
import type { Model } from './model.js';
import { say } from './words.js';

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
    element('span', '', say('welcome.start')),
  );
  const qr = element('img', {
    class: 'qr',
    src: '/_mock/qr.svg',
    alt: say('welcome.qr'),
    width: '148',
    height: '148',
  });
  const view = element(
    'article',
    'page welcome',
    element('h2', '', say('welcome.title')),
    element('p', 'lead', say('welcome.lead')),
    element(
      'div',
      'two',
      element(
        'section',
        'card',
        element('header', 'card-head', element('h3', '', say('welcome.server'))),
        connect.element,
      ),
      element(
        'section',
        'card',
        element('header', 'card-head', element('h3', '', say('welcome.trial'))),
        element('p', 'muted', say('welcome.trial-text')),
        trial,
        qr,
        reach,
        element(
          'a',
          { href: '/reflect/phone', target: '_blank', rel: 'noopener' },
          say('welcome.phone'),
        ),
      ),
    ),
  );
  let told = '';
  return (parent, model) => {
    if (view.parentElement !== parent) parent.replaceChildren(view);
    connect.draw(model);
    const { settings } = model;
    const isNear = settings !== null && settings.urls.phone === null;
    const sentence = say(isNear ? 'welcome.loopback' : 'welcome.scan');
    if (sentence === told) return;
    told = sentence;
    reach.replaceChildren(...withCode(sentence));
  };
}
