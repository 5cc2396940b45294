/** Sent into pages: whether there is anything that a user may press, or a frame in which there may be. */
export const hasWayOn = (): boolean =>
  [
    ...document.querySelectorAll(
      'a[href], button:enabled, input:enabled:not([type=hidden]), select, [onclick], [role=button], [tabindex], iframe',
    ),
  ].some((element) => element.checkVisibility({ visibilityProperty: true }));
