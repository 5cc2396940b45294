import type { Player } from '../player.js';
import { button, chosen, element, show, type Page } from '../screen.js';
import { readableSize } from '../words.js';

/** The user looks at what was recorded, and sends it or records again. */
export async function isAccepted({ words }: Page, player: Player): Promise<boolean> {
  const use = button('use', words('silent.use'));
  const again = button('again', words('silent.again'), 'secondary');
  const size = words('silent.size', readableSize(player.clip.size));
  show(
    'review',
    [
      element('h1', {}, words('silent.review')),
      player.video,
      element('p', { class: 'lead' }, size),
    ],
    [use, again],
    { exit: true },
  );
  const choice = await chosen<'use' | 'again'>(use, again);
  player.close();
  return choice === 'use';
}
