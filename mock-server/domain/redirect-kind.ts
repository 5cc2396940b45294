/**
 * Schemes that are a browser's own, or another program's than the customer's app: what they lead to runs, reads files or
 * shows something of the browser's. `x-…` and `ms-…` are systems' handlers.
 */
const neverAnApps = new Set(
  `
  http https ws wss ftp ftps sftp file filesystem blob data javascript jscript livescript mocha vbscript vbs about
  view-source wyciwyg resource jar res mk mhtml hcp help shell search search-ms chrome edge opera brave vivaldi content
  mailto tel sms smsto mms mmsto callto facetime facetime-audio cid mid urn feed gopher news nntp irc ircs ldap ldaps
  telnet ssh rlogin smb cifs nfs afp dav davs webcal vnc rdp git svn magnet ed2k
  `
    .trim()
    .split(/\s+/),
);
const systems = /^(?:ms|chrome|moz|safari|x-webkit|android|google-chrome|microsoft-edge)[-.]/;

/**
 * Where a RedirectUrl leads: to a page, or into the customer's app (`myapp://done`, `com.bank.app:/done`); null for what
 * is neither, such as `javascript:`.
 */
export function redirectKind(url: string): 'web' | 'app' | null {
  if (/^https?:\/\//i.test(url)) return URL.canParse(url) ? 'web' : null;
  const scheme = /^([a-z][a-z0-9+.-]*):\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined || neverAnApps.has(scheme) || systems.test(scheme)) return null;
  return URL.canParse(url) ? 'app' : null;
}
