/** Sent into pages: self-contained, one JSON argument. Takes interfaces away before any page script runs. */
export function removeApis(missing: readonly string[]): void {
  const scope = globalThis as unknown as Record<string, unknown>;
  if (missing.includes('mediaDevices')) {
    delete (Navigator.prototype as unknown as Record<string, unknown>).mediaDevices;
    delete scope.MediaDevices;
  }
  if (missing.includes('getUserMedia') && typeof MediaDevices === 'function')
    delete (MediaDevices.prototype as unknown as Record<string, unknown>).getUserMedia;
  if (missing.includes('RTCPeerConnection')) {
    delete scope.RTCPeerConnection;
    delete scope.webkitRTCPeerConnection;
  }
  if (missing.includes('MediaRecorder')) delete scope.MediaRecorder;

  const codecs: readonly string[] = missing.filter((name) => name === 'H264' || name === 'VP8');
  if (codecs.length === 0 || typeof RTCPeerConnection !== 'function') return;

  for (const end of [RTCRtpSender, RTCRtpReceiver]) {
    const original = end.getCapabilities.bind(end);
    end.getCapabilities = (kind) => {
      const capabilities = original(kind);
      return capabilities === null
        ? null
        : {
            ...capabilities,
            codecs: capabilities.codecs.filter(
              ({ mimeType }) => !codecs.some((name) => mimeType.toUpperCase().endsWith(`/${name}`)),
            ),
          };
    };
  }

  /** The codec's payload types, and those of the retransmissions that belong to them, leave the SDP. */
  const strip = (sdp: string): string => {
    const gone = new Set<string>();
    for (const [, id = '', name = ''] of sdp.matchAll(/a=rtpmap:(\d+) (\w+)\/90000/g))
      if (codecs.includes(name.toUpperCase())) gone.add(id);
    for (const [, id = '', of = ''] of sdp.matchAll(/a=fmtp:(\d+) apt=(\d+)/g))
      if (gone.has(of)) gone.add(id);
    return sdp
      .split('\r\n')
      .filter((line) => !gone.has(/^a=(?:rtpmap|fmtp|rtcp-fb):(\d+) /.exec(line)?.[1] ?? '-'))
      .map((line) =>
        line.startsWith('m=video')
          ? line
              .split(' ')
              .filter((part, index) => index < 3 || !gone.has(part))
              .join(' ')
          : line,
      )
      .join('\r\n');
  };
  for (const name of ['createOffer', 'createAnswer'] as const) {
    const original = Reflect.get(RTCPeerConnection.prototype, name) as (
      ...values: unknown[]
    ) => Promise<RTCSessionDescriptionInit>;
    Reflect.set(
      RTCPeerConnection.prototype,
      name,
      async function (this: RTCPeerConnection, ...values: unknown[]) {
        const description = await original.apply(this, values);
        return { type: description.type, sdp: strip(description.sdp ?? '') };
      },
    );
  }
}
