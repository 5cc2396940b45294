import type { CDPSession, Page } from 'puppeteer';

/** A Content-Security-Policy kept a form or a frame from going on. */
export interface Violation {
  /** With its value, where the browser says it: `form-action 'self'`. */
  readonly directive: string;
  readonly blocked: string;
  /** The address that redirected there, where one did. */
  readonly redirectedBy: string | null;
  readonly at: number;
}

/** What the browser itself tells of a window, and puppeteer does not. */
export interface BrowserSigns {
  /** WebSockets that are open: what comes through them is no request. */
  openSockets(): number;
  violation(): Violation | null;
}

/** Directives that stop a way, and not only a picture or a script on it. */
const stopsWays: ReadonlySet<string> = new Set(['form-action', 'frame-src', 'child-src']);

/** Chromium's sentence quotes the directive as the page wrote it; measured with 156, whole and headless shell. */
const quotedDirective = /directive: "([^"]+)"/;

/** @param stirred called at each message of a WebSocket */
export async function watchSigns(page: Page, stirred: () => void): Promise<BrowserSigns> {
  const session = await page.createCDPSession();
  const sockets = watchSockets(session, stirred);
  const targets = watchRedirects(session);
  let violation: Omit<Violation, 'redirectedBy'> | null = null;
  let quoted = '';
  page.on('console', (line) => {
    quoted = quotedDirective.exec(line.text())?.[1] ?? quoted;
  });
  session.on('Audits.issueAdded', ({ issue }) => {
    const details = issue.details.contentSecurityPolicyIssueDetails;
    if (details === undefined || details.isReportOnly) return;
    const { violatedDirective, blockedURL = '' } = details;
    if (!stopsWays.has(violatedDirective)) return;
    violation = {
      directive: quoted.startsWith(`${violatedDirective} `) ? quoted : violatedDirective,
      blocked: blockedURL,
      at: performance.now(),
    };
  });
  await Promise.all([session.send('Network.enable'), session.send('Audits.enable')]);
  return {
    openSockets: () => sockets.size,
    violation() {
      if (violation === null) return null;
      const { blocked } = violation;
      // The browser names what was asked for first, also where it stopped a later redirect. The whole browser has been
      // seen to tell of the redirect after the violation.
      const target = targets.get(blocked);
      return target === undefined
        ? { ...violation, redirectedBy: null }
        : { ...violation, blocked: target, redirectedBy: blocked };
    },
  };
}

function watchSockets(session: CDPSession, stirred: () => void): ReadonlySet<string> {
  const open = new Set<string>();
  session.on('Network.webSocketCreated', ({ requestId }) => {
    open.add(requestId);
    stirred();
  });
  session.on('Network.webSocketClosed', ({ requestId }) => {
    open.delete(requestId);
    stirred();
  });
  session.on('Network.webSocketFrameSent', stirred);
  session.on('Network.webSocketFrameReceived', stirred);
  return open;
}

/** Where each document that was asked for was redirected to last. */
function watchRedirects(session: CDPSession): ReadonlyMap<string, string> {
  const asked = new Map<string, { readonly first: string; url: string }>();
  const targets = new Map<string, string>();
  session.on('Network.requestWillBeSent', ({ requestId, type, request: { url } }) => {
    if (type !== 'Document') return;
    const known = asked.get(requestId);
    if (known === undefined) asked.set(requestId, { first: url, url });
    else known.url = url;
  });
  // A redirect that a policy stops is told by its headers alone.
  session.on('Network.responseReceivedExtraInfo', ({ requestId, headers, statusCode }) => {
    const known = asked.get(requestId);
    const location = headers.location ?? headers.Location;
    if (known === undefined || location === undefined || statusCode < 300 || statusCode > 399)
      return;
    if (URL.canParse(location, known.url))
      targets.set(known.first, new URL(location, known.url).href);
  });
  return targets;
}
