const limitMs = 3_000;
const comment = /^\s*\/\/[#@]\s*sourceMappingURL=(\S+)\s*$/gm;

/** The address of the map that a script of this host names, and its text; null where it names none, or another host's. */
export async function sourceMapOf(
  script: { readonly url: string; readonly text: string },
  header: string | undefined,
): Promise<{ readonly url: string; readonly text: string } | null> {
  const name = header ?? [...script.text.matchAll(comment)].at(-1)?.[1];
  if (name === undefined || !URL.canParse(name, script.url)) return null;
  const { href, protocol, host } = new URL(name, script.url);
  // A map within the script itself has no address of its own.
  if (protocol === 'data:') return { url: script.url, text: inlined(href) };
  if (host !== new URL(script.url).host) return null;
  try {
    const answer = await fetch(href, { signal: AbortSignal.timeout(limitMs) });
    return answer.ok ? { url: href, text: await answer.text() } : null;
  } catch {
    // Many maps are named and never published.
    return null;
  }
}

const inlined = (dataUrl: string): string => {
  const [head = '', data = ''] = dataUrl.split(/,(.*)/s);
  return head.endsWith(';base64') ? Buffer.from(data, 'base64').toString() : safelyDecoded(data);
};

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
