/**
 * What stands in a link and says who somebody is does not leave: of a path only words stay, of a query nothing. A
 * BizToken opens a verification, and customers put numbers of accounts into paths.
 */
const word = /^(?:[a-z_][a-z_-]{0,23}|v\d{1,2})(?:\.[a-z]{1,5})?$/i;

export const redactedPath = (path: string): string =>
  path
    .split('/')
    .slice(0, 8)
    .map((part) => (part === '' || word.test(part) ? part : '…'))
    .join('/');

/** Why a call failed, as the program that recorded it says: its words, but no links and no long numbers. */
export const redactedError = (error: string): string =>
  error
    .slice(0, 400)
    .replace(/\b[a-z]+:\/\/\S+/gi, '…')
    .replace(/[\w-]{33,}/g, '…')
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, 100);
