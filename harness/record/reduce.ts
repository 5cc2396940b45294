import type { Step } from '../plan/integration.js';

/** What a person did on the customer's page, as the page itself saw it. */
export type Deed =
  | {
      readonly kind: 'click';
      readonly selector: string;
      /** A click that the browser makes of Enter or of a label has no pointer. */
      readonly byPointer: boolean;
      /** Into a field that is typed in: what follows is a fill. */
      readonly intoField: boolean;
    }
  | { readonly kind: 'input'; readonly selector: string; readonly value: string }
  | { readonly kind: 'choice'; readonly selector: string; readonly value: string }
  | { readonly kind: 'file'; readonly selector: string }
  | { readonly kind: 'key'; readonly key: string };

/** The steps so far and one more deed: the steps that a visitor needs. Pure. */
export function addDeed(steps: readonly Step[], deed: Deed): readonly Step[] {
  const last = steps.at(-1);
  switch (deed.kind) {
    case 'click':
      return deed.intoField || !deed.byPointer ? steps : [...steps, { click: deed.selector }];
    case 'input': {
      const fill: Step = { fill: [deed.selector, deed.value] };
      // Letter by letter into the same field.
      const goesOn = last !== undefined && 'fill' in last && last.fill[0] === deed.selector;
      return goesOn ? [...steps.slice(0, -1), fill] : [...steps, fill];
    }
    case 'choice':
      return [...steps, { select: [deed.selector, deed.value] }];
    case 'file':
      // The click that opened the dialog; pages are not told where the file was.
      return [...(last && 'click' in last ? steps.slice(0, -1) : steps), { upload: deed.selector }];
    case 'key':
      return [...steps, { press: deed.key }];
  }
}
