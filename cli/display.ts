/** Whether a window could be seen. */
export const hasDisplay = (): boolean =>
  process.platform !== 'linux' || (process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY ?? '') !== '';
