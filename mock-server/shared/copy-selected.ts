/**
 * Copies what is selected, where there is no clipboard: over plain http, and in old web views. False where the browser
 * does not. Deprecated and everywhere: https://developer.mozilla.org/docs/Web/API/Document/execCommand
 */
export function copySelected(): boolean {
  const execute: unknown = Reflect.get(document, 'execCommand');
  return typeof execute === 'function' && execute.call(document, 'copy') === true;
}
