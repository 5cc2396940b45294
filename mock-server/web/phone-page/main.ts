import type { PhoneBriefing } from '../../shared/phone-protocol.js';
import { speak } from '../page/words.js';
import { askCamera, type CameraAnswer } from './ask-camera.js';
import { deviceFile } from './device-file.js';
import { button, byId, element } from './dom.js';
import { cameraText, factList, verdict } from './facts.js';
import { fileCard } from './file-card.js';
import { lookAtBrowser, type Look } from './look.js';

const briefing = JSON.parse(byId('briefing').textContent) as PhoneBriefing;
const words = speak(briefing.texts);
const main = byId('main');

const tell = (text: string): void => {
  byId('announcement').textContent = text;
};

/** Nothing is looked at before the button is pressed. */
function showConsent(): void {
  const items = ['browser', 'screen', 'video', 'camera'].map((what) =>
    element('li', {}, words(`consent.${what}`)),
  );
  const record = button('record', words('consent.action'), 'primary', () => {
    record.disabled = true;
    record.textContent = words('consent.working');
    lookAtBrowser().then(
      (look) => {
        consent.remove();
        showLook(look);
      },
      (error: unknown) => {
        record.disabled = false;
        record.textContent = words('consent.action');
        showNote(consent, words('failed', String(error)));
      },
    );
  });
  const consent = element(
    'section',
    { class: 'card', id: 'consent', 'aria-labelledby': 'consent-title' },
    element('h2', { id: 'consent-title' }, words('consent.title')),
    element('ul', {}, ...items),
    element('p', {}, words('consent.stays')),
    ...(isSecureContext ? [] : [element('p', { class: 'note warn' }, words('insecure'))]),
    record,
  );
  main.append(consent, ...(navigator.maxTouchPoints > 0 ? [] : [qrCard()]));
}

function showNote(parent: HTMLElement, text: string): void {
  parent.append(element('p', { class: 'note bad' }, text));
  tell(text);
}

function showLook(look: Look): void {
  const file = fileCard(words, tell);
  const facts = element('section', { class: 'card', 'aria-labelledby': 'facts-title' });
  const draw = (camera: CameraAnswer | null): void => {
    facts.replaceChildren(
      element('h2', { id: 'facts-title', tabindex: '-1' }, words('fact.title')),
      verdict({ look, briefing }, words),
      factList({ look, camera, briefing }, words),
    );
    file.show(deviceFile({ look, camera }, briefing));
  };
  draw(null);
  main.prepend(facts, cameraCard(draw), file.element);
  main.prepend(...main.querySelectorAll(':scope > h1, :scope > .lead'));
  document.getElementById('facts-title')?.focus();
}

/** The second tap; the answer goes into the file. */
function cameraCard(answered: (camera: CameraAnswer) => void): HTMLElement {
  const state = element('p', { class: 'state', id: 'camera-state' });
  const ask = button('camera', words('camera.action'), 'secondary', () => {
    ask.disabled = true;
    state.textContent = words('camera.waiting');
    void askCamera().then((camera) => {
      ask.disabled = false;
      state.textContent = cameraText(camera, words);
      tell(state.textContent);
      answered(camera);
    });
  });
  return element(
    'section',
    { class: 'card', 'aria-labelledby': 'camera-title' },
    element('h2', { id: 'camera-title' }, words('camera.title')),
    element('p', {}, words('camera.lead')),
    ask,
    state,
  );
}

/** On a machine without a touch screen: the way to the phone. */
function qrCard(): HTMLElement {
  const { address } = briefing;
  const shown =
    address === null
      ? [element('p', {}, words('qr.near'))]
      : [
          element('img', { class: 'qr', src: '/reflect/phone/qr.svg', alt: words('qr.alt') }),
          element('p', { class: 'address' }, address),
        ];
  return element(
    'section',
    { class: 'card', id: 'qr', 'aria-labelledby': 'qr-title' },
    element('h2', { id: 'qr-title' }, words('qr.title')),
    ...shown,
  );
}

showConsent();
