import type { Step } from '../plan/integration.js';

/** What a person did on the customer's page, as the page itself saw it. */
export type UserAction =
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

/** The steps so far and one more action: the steps that a visitor needs. Pure. */
export function addAction(steps: readonly Step[], action: UserAction): readonly Step[] {
  const last = steps.at(-1);
  switch (action.kind) {
    case 'click':
      return action.intoField || !action.byPointer ? steps : [...steps, { click: action.selector }];
    case 'input': {
      const fill: Step = { fill: [action.selector, action.value] };
      // Letter by letter into the same field.
      const goesOn = last !== undefined && 'fill' in last && last.fill[0] === action.selector;
      return goesOn ? [...steps.slice(0, -1), fill] : [...steps, fill];
    }
    case 'choice':
      return [...steps, { select: [action.selector, action.value] }];
    case 'file':
      // The click that opened the dialog; pages are not told where the file was.
      return [
        ...(last && 'click' in last ? steps.slice(0, -1) : steps),
        { upload: action.selector },
      ];
    case 'key':
      return [...steps, { press: action.key }];
  }
}
