import { button, chosen, element, show, type Page } from '../screen.js';
import { readableSize } from '../words.js';

/** The user looks at what was recorded, and sends it or records again. */
export async function isAccepted({ words }: Page, clip: Blob): Promise<boolean> {
  const address = URL.createObjectURL(clip);
  const video = element('video', { class: 'thumbnail', playsinline: '', muted: '', src: address });
  video.muted = true;
  const use = button('use', words('silent.use'));
  const again = button('again', words('silent.again'), 'secondary');
  const size = words('silent.size', readableSize(clip.size));
  show(
    'review',
    [element('h1', {}, words('silent.review')), video, element('p', { class: 'lead' }, size)],
    [use, again],
    { exit: true },
  );
  const choice = await chosen<'use' | 'again'>(use, again);
  URL.revokeObjectURL(address);
  return choice === 'use';
}
