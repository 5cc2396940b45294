import type { VerificationDetail } from '../../shared/control-protocol.js';
import { authorization, ControlFault } from './control.js';
import { copyButton } from './copy.js';
import { button, element, reconcile } from './dom.js';
import { icon } from './icons.js';
import { formats, say } from './words.js';

interface Recorded {
  readonly key: string;
  readonly bizToken: string;
  readonly attempt: number;
  readonly kind: 'video' | 'frame';
  readonly md5: string;
  readonly contentType: string | null;
  readonly bytes: number | null;
}

/** What was recorded: a film to play, its frame, and the MD5 that the customer's server was given. */
export interface Media {
  readonly element: HTMLElement;
  draw(verification: VerificationDetail): void;
}

export function createMedia(): Media {
  const list = element('div', 'media');
  const nothing = element('p', 'muted');
  const card = element(
    'section',
    { class: 'card', 'aria-label': say('media.label') },
    element('header', 'card-head', element('h3', '', say('media.label'))),
    nothing,
    list,
  );
  return {
    element: card,
    draw({ bizToken, media, attempts }) {
      const recorded = (media ?? []).map((each): Recorded => ({
        ...each,
        bizToken,
        key: `${each.attempt} ${each.kind}`,
      }));
      nothing.hidden = recorded.length > 0;
      nothing.textContent =
        media === undefined
          ? say('media.not-offered')
          : attempts.length === 0
            ? say('media.later')
            : say('media.none');
      reconcile(list, recorded, {
        key: ({ key }) => key,
        stamp: ({ md5, bytes }) => `${md5} ${bytes}`,
        make: (each) => figureOf(each),
      });
    },
  };
}

function figureOf(recorded: Recorded): HTMLElement {
  const { attempt, kind, md5, contentType, bytes } = recorded;
  const name = say(`media.${kind}`, { attempt });
  const screen = element('div', 'screen');
  const made = element(
    'figure',
    'recorded',
    screen,
    element(
      'figcaption',
      '',
      element(
        'span',
        '',
        bytes === null ? name : `${name} · ${contentType} · ${formats().bytes(bytes)}`,
      ),
      element(
        'span',
        'md5',
        element('abbr', { title: say('media.md5') }, 'MD5'),
        element('code', '', md5),
        copyButton('copied.md5', () => md5),
      ),
    ),
  );
  if (bytes === null) {
    screen.append(element('p', 'muted', say('media.removed')));
    return made;
  }
  const show = () => void fill(screen, recorded, name);
  // A phone's film may be tens of megabytes: such a one waits until it is wanted.
  if (bytes < 5_000_000) show();
  else
    screen.append(
      button(say('media.load', { size: formats().bytes(bytes) }), show, { icon: icon('film') }),
    );
  return made;
}

/** Fetched with the control token, which the address in a src could not carry. */
async function fill(screen: HTMLElement, recorded: Recorded, name: string): Promise<void> {
  const { bizToken, attempt, kind } = recorded;
  try {
    const path = `/_mock/media/${encodeURIComponent(bizToken)}/${attempt}/${kind}`;
    const response = await fetch(path, { headers: authorization(), cache: 'no-store' });
    if (!response.ok) throw new ControlFault(response.status, '', say('media.gone'));
    const src = URL.createObjectURL(await response.blob());
    const shown =
      kind === 'video'
        ? element('video', { controls: '', muted: '', playsinline: '', preload: 'metadata', src })
        : element('img', { src, alt: name });
    shown.setAttribute('aria-label', name);
    screen.replaceChildren(shown);
  } catch (error) {
    screen.replaceChildren(
      element('p', 'muted', error instanceof ControlFault ? error.message : say('media.failed')),
    );
  }
}
