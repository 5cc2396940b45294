/** While the user is asked whether to leave, what is under way waits for the answer. */
export interface Hold {
  isHeld(): boolean;
  set(isHeld: boolean): void;
  /** Told of each change. */
  watch(told: (isHeld: boolean) => void): void;
  untilFree(): Promise<void>;
  untilHeld(): Promise<void>;
}

export function makeHold(): Hold {
  let held = false;
  const watchers: ((isHeld: boolean) => void)[] = [];
  const until = async (wanted: boolean): Promise<void> => {
    if (held === wanted) return;
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (held !== wanted) return;
        watchers.splice(watchers.indexOf(look), 1);
        resolve();
      };
      watchers.push(look);
    });
  };
  return {
    isHeld: () => held,
    set(isHeld) {
      if (held === isHeld) return;
      held = isHeld;
      for (const told of [...watchers]) told(held);
    },
    watch: (told) => watchers.push(told),
    untilFree: () => until(false),
    untilHeld: () => until(true),
  };
}
