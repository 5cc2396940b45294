/** What the device's engine can; `null`, where nothing is known of it. */
export interface Codecs {
  /** Video codecs of WebRTC, by the name in SDP. */
  readonly rtp: readonly string[];
  /** Type of file → codecs in it, as in the `codecs` parameter. */
  readonly recorder: Readonly<Record<string, readonly string[]>>;
  readonly playback: Readonly<Record<string, readonly string[]>>;
}

/**
 * Sent into pages: self-contained, one JSON argument. Codecs that the device lacks are denied and left out of
 * offers and answers. Nothing is added: a page that believed in a codec that this browser lacks would fail for
 * a reason that no phone has.
 */
export function limitCodecs(device: Codecs): void {
  type Native = (...values: never[]) => unknown;
  /** A proxy of a native function says of itself that it is native. */
  const wrap = (
    target: object,
    name: string,
    answer: (call: () => unknown, values: readonly unknown[]) => unknown,
  ): void => {
    const found = Object.getOwnPropertyDescriptor(target, name);
    if (typeof found?.value !== 'function') return;
    const value = new Proxy(found.value as Native, {
      apply: (native, self, values: unknown[]) =>
        answer(() => Reflect.apply(native, self, values) as unknown, values),
    });
    Object.defineProperty(target, name, { ...found, value });
  };

  if (typeof RTCPeerConnection === 'function') limitRtp();
  limitTypes();
  if (typeof MediaRecorder === 'function') limitRecorder();

  function limitRtp(): void {
    const capabilities = RTCRtpSender.getCapabilities.bind(RTCRtpSender);
    let denied: readonly string[] | undefined;
    /** Asked for only when a page asks: the browser loads its codecs for the answer. */
    const isDenied = (name: string): boolean => {
      denied ??= deniedBeside(
        (capabilities('video')?.codecs ?? []).map(({ mimeType }) =>
          mimeType.slice(6).toUpperCase(),
        ),
      );
      return denied.includes(name.toUpperCase());
    };
    /** Where this browser was built without H.264, VP8 stands in: a phone that has H.264 alone had nothing else. */
    const deniedBeside = (real: readonly string[]): string[] => {
      const stands = device.rtp.includes('H264') && !real.includes('H264') ? ['VP8'] : [];
      return ['VP8', 'VP9', 'H264', 'H265', 'AV1'].filter(
        (name) => !device.rtp.includes(name) && !stands.includes(name),
      );
    };

    for (const end of [RTCRtpSender, RTCRtpReceiver])
      wrap(end, 'getCapabilities', (call) => {
        const found = call() as RTCRtpCapabilities | null;
        if (found === null) return null;
        const codecs = found.codecs.filter(
          ({ mimeType }) => !isDenied(mimeType.split('/')[1] ?? ''),
        );
        return { ...found, codecs };
      });

    /** The codec's payload types, and those of the retransmissions that belong to them, leave the SDP. */
    const strip = (sdp: string): string => {
      const gone = new Set<string>();
      for (const [, id = '', name = ''] of sdp.matchAll(/a=rtpmap:(\d+) (\w+)\/90000/g))
        if (isDenied(name)) gone.add(id);
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
    for (const name of ['createOffer', 'createAnswer'])
      wrap(RTCPeerConnection.prototype, name, async (call) => {
        const description = (await call()) as RTCSessionDescriptionInit | undefined;
        // The old form with callbacks promises nothing.
        if (description === undefined) return undefined;
        return { type: description.type, sdp: strip(description.sdp ?? '') };
      });
  }

  /** A type is known by its container and by each of its codecs; sound by itself is left alone. */
  function knows(formats: Codecs['recorder'], text: unknown): boolean {
    const [container = '', ...parameters] = String(text).toLowerCase().split(';');
    const type = container.trim();
    if (!type.startsWith('video/') && !type.includes('mpegurl')) return true;
    const codecs = formats[type];
    if (codecs === undefined) return false;
    const named = /codecs\s*=\s*"?([^"]*)/.exec(parameters.join(';'))?.[1] ?? '';
    return named
      .split(',')
      .map((codec) => codec.trim().split('.')[0] ?? '')
      .every((codec) => codec === '' || codecs.includes(codec));
  }

  function limitTypes(): void {
    const knowsFile = (type: unknown) => knows(device.playback, type);
    wrap(HTMLMediaElement.prototype, 'canPlayType', (call, [type]) =>
      knowsFile(type) ? call() : '',
    );
    if (typeof MediaSource === 'function')
      wrap(MediaSource, 'isTypeSupported', (call, [type]) => knowsFile(type) && call());
  }

  function limitRecorder(): void {
    const real = MediaRecorder;
    const isReal = real.isTypeSupported.bind(real);
    const isDenied = (type: unknown) => !knows(device.recorder, type);
    wrap(real, 'isTypeSupported', (call, [type]) => !isDenied(type) && call());
    const writesWebm = Object.hasOwn(device.recorder, 'video/webm');
    // Safari writes H.264 and, as Chromium does not, a piece at each time slice: Chromium's MP4 waits for a
    // key frame, which comes after 100 others unless it is told (0.7 s against 0.25 s, Chromium 156).
    const mp4Types = ['video/mp4;codecs=avc1,opus', 'video/mp4'];

    const optionsOf = (options: MediaRecorderOptions): MediaRecorderOptions => {
      const { mimeType = '' } = options;
      if (mimeType !== '' && isDenied(mimeType))
        throw new DOMException(
          `Failed to construct 'MediaRecorder': the device does not record ${mimeType}`,
          'NotSupportedError',
        );
      if (writesWebm || !['', 'video/mp4'].includes(mimeType)) return options;
      const mp4 = mp4Types.find(isReal);
      if (mp4 === undefined) return options;
      return { ...options, mimeType: mp4, ...{ videoKeyFrameIntervalDuration: 100 } };
    };
    const limited = new Proxy(real, {
      construct: (native, [stream, options = {}]: [MediaStream, MediaRecorderOptions?], self) =>
        Reflect.construct(native, [stream, optionsOf(options)], self) as MediaRecorder,
    });
    Object.defineProperty(real.prototype, 'constructor', {
      value: limited,
      writable: true,
      configurable: true,
    });
    Object.defineProperty(globalThis, 'MediaRecorder', {
      value: limited,
      writable: true,
      configurable: true,
    });
  }
}
