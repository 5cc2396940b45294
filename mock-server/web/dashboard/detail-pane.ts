import { createCallsView } from './calls-view.js';
import { createConnectView } from './connect.js';
import type { Desk } from './desk.js';
import { createVerificationPane, type VerificationPane } from './detail.js';
import { element, place } from './dom.js';
import { createFindingsView } from './findings.js';
import { createLocked } from './locked.js';
import type { Model } from './model.js';
import { note } from './note.js';
import { createWelcome } from './welcome.js';
import { say } from './words.js';

/** The right side: what is chosen, or why there is nothing. */
export function createDetailPane(desk: Desk): (model: Model) => void {
  const parent = place('detail');
  parent.setAttribute('aria-label', say('detail.label'));
  const welcome = createWelcome();
  const locked = createLocked();
  const views = {
    calls: createCallsView(),
    findings: createFindingsView(),
    connect: createConnectView(),
  };
  let pane: VerificationPane | null = null;
  let paneOf = '';

  return (model) => {
    const { route, connection } = model;
    if (connection === 'locked') locked(parent);
    else if (route.view === 'verifications') drawVerification(model, route.token);
    else views[route.view](parent, model);
  };

  function drawVerification(model: Model, token: string | null): void {
    const { detail, verifications, loaded } = model;
    if (token === null) {
      if (verifications.length > 0) tell(say('detail.choose'), say('detail.choose-text'));
      else if (loaded) welcome(parent, model);
      return;
    }
    if (detail === null) {
      tell(say('detail.unknown'), say('detail.unknown-text'));
      return;
    }
    if (detail === undefined) return;
    if (pane === null || paneOf !== token) {
      pane = createVerificationPane(desk);
      paneOf = token;
    }
    if (pane.element.parentElement !== parent) {
      parent.replaceChildren(pane.element);
      parent.scrollTop = 0;
    }
    pane.draw(model);
  }

  function tell(title: string, text: string): void {
    if (parent.querySelector('.note h2')?.textContent === title) return;
    parent.replaceChildren(element('div', 'page', note(title, text)));
  }
}
