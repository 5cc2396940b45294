import { send } from './control.js';
import type { Desk } from './desk.js';
import { announce, button, element } from './dom.js';
import { icon } from './icons.js';
import { whileWorking } from './one-press.js';
import { faultText } from './sheet.js';
import { say } from './words.js';

interface Entry {
  readonly line: string;
  /** Of the call that takes it back. */
  readonly path: string;
}

/** What has been set, each with the way to take it back. */
export function setList(
  entries: readonly Entry[],
  label: string,
  action: string,
  { loader }: Desk,
): HTMLElement {
  const rows = entries.map(({ line, path }) => {
    const row = element(
      'li',
      '',
      element('span', '', line),
      button(label, (pressed) => void whileWorking(pressed, () => takeBack(path, row)), {
        look: 'plain',
        icon: icon('cross'),
        action,
      }),
    );
    return row;
  });
  const list = element('ul', 'set-list', ...rows);
  list.hidden = rows.length === 0;
  return list;

  async function takeBack(path: string, row: HTMLElement): Promise<void> {
    try {
      await send({ method: 'DELETE', path });
      row.remove();
      list.hidden = list.childElementCount === 0;
      announce(say('set.removed'));
    } catch (error) {
      announce(faultText(error));
    }
    loader.refreshState();
  }
}
