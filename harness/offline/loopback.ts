/** A host as it stands in an address: `localhost` and all below it, 127.0.0.0/8, and IPv6's own. */
export const isLoopbackHost = (host: string): boolean =>
  /^(?:(?:.+\.)?localhost\.?|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
