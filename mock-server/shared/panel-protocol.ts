/** What the tester panel and the server say to each other, `POST /reflect/api/<token>/panel`. */

/** Everything is optional; `null` takes a choice back. Without any, the answer is how things stand. */
export interface PanelChange {
  readonly scenario?: string;
  readonly mode?: 'light' | 'silent' | null;
  readonly pace?: 'human' | 'fast' | null;
  readonly camera?: string | null;
}

export interface PanelState {
  readonly scenario: string;
  /** How the scenario was chosen, in words. */
  readonly chosenBy: string;
  /** No attempt follows any more: nothing that is chosen can come about. */
  readonly isDecided: boolean;
  /** False where a stronger way than the panel chose the scenario. */
  readonly mayChoose: boolean;
  readonly mode: 'light' | 'silent' | null;
  readonly pace: 'human' | 'fast' | null;
  readonly camera: string | null;
  readonly scenarios: readonly PanelEntry[];
  readonly cameras: readonly PanelEntry[];
}

export interface PanelEntry {
  readonly id: string;
  readonly title: string;
}
