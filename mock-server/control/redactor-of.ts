import { createRedactor, type Redactor } from '../domain/redact.js';
import type { State } from '../state/state.js';

const made = new WeakMap<State, Redactor>();

/** Hides what an emulator was configured with: its secret keys, and the token that opens the control API. */
export function redactorOf(state: State): Redactor {
  const redactor =
    made.get(state) ??
    createRedactor([...Object.values(state.settings.credentials), state.controlToken]);
  made.set(state, redactor);
  return redactor;
}
