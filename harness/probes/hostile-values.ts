/** No such host: the fence lets nobody get there, and the attempt is seen. */
export const elsewhere = 'elsewhere.example';

const element = 'faceid-mock-probe';

/** Parameters in which applications are told why something failed, beside those of their own. */
const messages = ['error', 'error_description', 'message', 'msg', 'reason'];

/** Markup that is harmless as text. Ends what it may stand in: an attribute, a script, a text field. */
const markup = (name: string): string =>
  `x'"></script></textarea></title><${element} data-name="${name}"></${element}>` +
  `<img src="data:," onerror="(window.faceidMockProbe??=[]).push('${name}')">`;

/** The callback with markup in all that it carries, and in what applications read besides. */
export function withMarkup(callback: string, keep: readonly string[] = []): string {
  const url = new URL(callback);
  for (const name of new Set([...url.searchParams.keys(), ...messages]))
    if (!keep.includes(name)) url.searchParams.set(name, markup(name));
  return url.href;
}

/** Parameters of the customer's own in which an address is carried, as where to go on to. */
export const addressesIn = (callback: string): string[] =>
  [...new URL(callback).searchParams]
    .filter(([name, value]) => name !== 'token' && isAddress(name, value))
    .map(([name]) => name);

const isAddress = (name: string, value: string): boolean =>
  /^(?:https?:\/\/|\/)/i.test(value) ||
  (value !== '' && /^(?:return|redirect|next|continue|goto|dest|back|forward)/i.test(name));

/** As absolute addresses are written, and as those are that look like a path. */
export const withAddress = (callback: string, names: readonly string[]): string[] =>
  [`https://${elsewhere}/`, `//${elsewhere}/`].map((address) => {
    const url = new URL(callback);
    for (const name of names) url.searchParams.set(name, address);
    return url.href;
  });

/** Sent into pages, self-contained: the parameters that became elements of the page, and those that ran. */
export function foundMarkup(): { elements: string[]; ran: string[] } {
  const found = [...document.querySelectorAll('faceid-mock-probe')];
  const { faceidMockProbe = [] } = window as { faceidMockProbe?: string[] };
  return {
    elements: found.map((each) => each.getAttribute('data-name') ?? ''),
    ran: [...faceidMockProbe],
  };
}
