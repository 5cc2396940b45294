import { rowsAtOnce, type Model } from './model.js';
import { routeOf } from './route.js';

export interface Store {
  model(): Model;
  change(part: Partial<Model>): void;
}

/** One model, drawn anew after each change; several changes in a row are drawn once. */
export function createStore(draw: (model: Model) => void): Store {
  let model: Model = {
    route: routeOf(location.hash),
    connection: 'connecting',
    settings: null,
    clock: null,
    arms: null,
    faults: null,
    verifications: [],
    forgotten: 0,
    loaded: false,
    findings: null,
    requests: null,
    detail: undefined,
    namespace: '',
    search: '',
    shown: rowsAtOnce,
  };
  let isDue = false;
  return {
    model: () => model,
    change(part) {
      model = { ...model, ...part };
      if (isDue) return;
      isDue = true;
      // Not an animation frame: those stand still in a tab that nobody sees, and its title tells too.
      setTimeout(() => {
        isDue = false;
        draw(model);
      });
    },
  };
}
