// Stand-in while the real one is being written.
export interface ModeDecision {
  readonly mode: 'light' | 'silent';
  readonly row: string;
  readonly reason: string;
  readonly certain: boolean;
  readonly mayUpgrade?: true;
}
export function decideMode(userAgent: string): ModeDecision {
  const silent = /Xiaomi|MQQBrowser|UCBrowser/i.test(userAgent);
  return { mode: silent ? 'silent' : 'light', row: 'stand-in', reason: 'stand-in', certain: false };
}
export const compatRules: readonly { row: string; title: string; mode: string; certain: boolean }[] = [];
