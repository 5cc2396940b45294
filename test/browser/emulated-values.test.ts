import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { factsOf } from '../../harness/phone/engine.js';
import { useEmulatedPage } from '../support/emulated-page.js';
import { device } from '../support/observations.js';

const { emulated, headers } = useEmulatedPage();

/** One of each family, and in WebKit both sides of what came later. */
const ids = [
  'ios-safari-17',
  'ios-safari-13',
  'ios-wechat-17',
  'ipad-safari-17',
  'android-chrome-pixel-14',
  'android-chrome-tablet-14',
  'android-app-webview-13',
  'android-wechat-huawei-10',
  'android-huawei-browser-10',
  'android-chrome-huawei-10',
  'android-firefox-14',
  'android-opera-mini',
  'harmony-next-huawei-browser',
  'desktop-chrome',
  'desktop-firefox',
  'desktop-safari',
];

describe.each(ids)('a page on %s', (id) => {
  const profile = device(id);
  const facts = factsOf(profile);
  let page: Page;
  beforeAll(async () => {
    page = await emulated(id);
  });
  afterAll(() => page.browserContext().close());

  test('has its screen, language, time zone and hardware', async () => {
    const seen = await page.evaluate(() => ({
      screen: [screen.width, screen.height, screen.availWidth, screen.availHeight],
      depth: [screen.colorDepth, screen.pixelDepth],
      pixelRatio: devicePixelRatio,
      outer: outerWidth,
      taller: outerHeight >= innerHeight,
      isPortrait: matchMedia('(orientation: portrait)').matches,
      languages: [...navigator.languages],
      sameLanguages: navigator.languages === navigator.languages,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      locale: Intl.DateTimeFormat().resolvedOptions().locale,
      offset: new Date(2024, 0, 1).getTimezoneOffset(),
      cores: Reflect.get(navigator, 'hardwareConcurrency'),
      memory: Reflect.get(navigator, 'deviceMemory') as number | undefined,
      platform: Reflect.get(navigator, 'platform'),
      touchPoints: navigator.maxTouchPoints,
    }));
    const { screen: own, viewport, language } = profile;
    const lacks = (name: string) => facts.lacks.includes(`Navigator.${name}`);
    expect(seen).toEqual({
      screen: [own?.width, own?.height, own?.width, own?.availableHeight],
      depth: [own?.colorDepth, own?.colorDepth],
      pixelRatio: profile.devicePixelRatio,
      outer: viewport.width,
      taller: true,
      isPortrait: viewport.height >= viewport.width,
      languages: facts.languages,
      sameLanguages: true,
      timeZone: profile.timeZone,
      locale: language,
      offset: { 'America/New_York': 300, 'Asia/Shanghai': -480, 'Asia/Bangkok': -420 }[
        profile.timeZone ?? ''
      ],
      cores: lacks('hardwareConcurrency') ? undefined : (facts.cores ?? undefined),
      memory: lacks('deviceMemory') ? undefined : (facts.memoryGb ?? undefined),
      platform: profile.platform,
      touchPoints: profile.touchPoints,
    });
    const second = headers()['accept-language']?.split(',')[1];
    expect(headers()['accept-language']?.split(',')[0]).toBe(language);
    expect(second).toBe(`${language.split('-')[0] ?? ''};q=${facts.family.acceptQuality}`);
  });

  test('tells of navigator what its engine tells', async () => {
    const seen = await page.evaluate(() => {
      const tell = (name: string) => Reflect.get(navigator, name) as unknown;
      return {
        ...{ productSub: tell('productSub'), vendorSub: tell('vendorSub'), vendor: tell('vendor') },
        ...{ standalone: tell('standalone'), buildID: tell('buildID') },
        oscpu: typeof tell('oscpu'),
        chrome: 'chrome' in globalThis,
      };
    });
    const { standalone, oscpu, buildId, productSub } = facts.family.navigator;
    expect(seen).toEqual({
      productSub,
      vendorSub: '',
      vendor: profile.vendor,
      standalone: standalone ? false : undefined,
      buildID: buildId ?? undefined,
      oscpu: oscpu ? 'string' : 'undefined',
      chrome: profile.vendor === 'Google Inc.',
    });
  });

  test('has no interface that its engine lacks', async () => {
    const found = await page.evaluate((paths) => {
      const scope = globalThis as unknown as Record<string, { prototype?: object } | undefined>;
      return paths.filter((path) => {
        const [name = '', member] = path.split('.');
        if (member === undefined) return name in globalThis;
        const owner = scope[name];
        return owner !== undefined && (member in owner || member in (owner.prototype ?? {}));
      });
    }, facts.lacks);
    expect(found).toEqual([]);
  });

  test('knows the codecs of its engine and no others', async () => {
    const seen = await page.evaluate(async () => {
      const namesOf = (capabilities: RTCRtpCapabilities | null) =>
        (capabilities?.codecs ?? []).map(({ mimeType }) => mimeType.slice(6));
      const ends = typeof RTCPeerConnection === 'function' ? [RTCRtpSender, RTCRtpReceiver] : [];
      const told = ends
        .filter((end) => 'getCapabilities' in end)
        .map((end) => namesOf(end.getCapabilities('video')));
      let offer = '';
      if (typeof RTCPeerConnection === 'function') {
        const peer = new RTCPeerConnection();
        peer.addTransceiver('video');
        offer = (await peer.createOffer()).sdp ?? '';
        peer.close();
      }
      const video = document.createElement('video');
      return {
        told,
        offered: [...offer.matchAll(/a=rtpmap:\d+ (\w+)\/90000/g)].map(([, name = '']) => name),
        plays: Object.fromEntries(
          [
            'video/mp4',
            'video/mp4; codecs="avc1.42E01E"',
            'video/webm; codecs="vp8, vorbis"',
            'video/webm',
            'application/vnd.apple.mpegurl',
          ].map((type) => [type, video.canPlayType(type) !== '']),
        ),
        sound: video.canPlayType('audio/wav') !== '',
        records:
          typeof MediaRecorder === 'function'
            ? ['video/webm', 'video/webm;codecs=vp8,opus', 'video/mp4'].filter((type) =>
                MediaRecorder.isTypeSupported(type),
              )
            : [],
      };
    });
    const media = (names: string[]) => names.filter((name) => /^(?:VP\d|H26\d|AV1)$/.test(name));
    // H.265 is on no list of this Chromium, and nothing is added.
    const rtp = facts.rtp.filter((name) => name !== 'H265').sort();
    const hasPeers = !profile.engine.missing.includes('RTCPeerConnection');
    for (const told of seen.told) expect([...new Set(media(told))].sort()).toEqual(rtp);
    expect([...new Set(media(seen.offered))].sort()).toEqual(hasPeers ? rtp : []);
    const { playback, recorder } = facts;
    expect(seen.plays).toEqual({
      'video/mp4': 'video/mp4' in playback,
      'video/mp4; codecs="avc1.42E01E"': 'video/mp4' in playback,
      'video/webm; codecs="vp8, vorbis"': 'video/webm' in playback,
      'video/webm': 'video/webm' in playback,
      'application/vnd.apple.mpegurl': 'application/vnd.apple.mpegurl' in playback,
    });
    expect(seen.sound).toBe(true);
    const writes = profile.engine.missing.includes('MediaRecorder') ? {} : recorder;
    expect(seen.records).toEqual([
      ...('video/webm' in writes ? ['video/webm', 'video/webm;codecs=vp8,opus'] : []),
      ...('video/mp4' in writes ? ['video/mp4'] : []),
    ]);
  });

  test('answers for the camera as its engine does', async () => {
    const ask = () =>
      page.evaluate(async () => {
        if (!('permissions' in navigator)) return 'absent';
        try {
          const status = await navigator.permissions.query({ name: 'camera' });
          return status.state;
        } catch (error) {
          return (error as Error).name;
        }
      });
    const { query, remembered } = facts.permission;
    const asked = remembered === 'page' ? 'prompt' : 'granted';
    const beforeUse = query === 'state' ? asked : query;
    expect(await ask()).toBe(beforeUse);
    if (profile.engine.missing.includes('mediaDevices')) return;
    await page.evaluate(() => navigator.mediaDevices.getUserMedia({ video: true }));
    expect(await ask()).toBe(query === 'state' ? 'granted' : query);
    await page.reload();
    expect(await ask()).toBe(beforeUse);
  });

  test('opens the camera behind a file button, or a file dialog', async () => {
    const seen = await page.evaluate(() => {
      const input = document.createElement('input');
      input.setAttribute('capture', 'user');
      return [
        'capture' in HTMLInputElement.prototype,
        'capture' in HTMLInputElement.prototype ? Reflect.get(input, 'capture') : null,
        input.getAttribute('capture'),
      ];
    });
    const works = profile.engine.fileCapture;
    expect(seen).toEqual([works, works ? 'user' : null, 'user']);
  });
});
