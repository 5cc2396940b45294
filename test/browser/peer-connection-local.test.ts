import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useBrowser } from '../support/browser.js';

/** A page that may not use the camera connects to itself as on a phone, and tells the local network nothing. */
const browser = useBrowser();
const server = createServer((_, response) => {
  response.setHeader('Content-Type', 'text/html').end('<title>page</title>');
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => server.close());

test('a peer connection opens without names that the local network is asked for', async () => {
  const page = await browser().newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const offered = await page.evaluate(async () => {
    const [here, there] = [new RTCPeerConnection(), new RTCPeerConnection()];
    const gathered = (of: RTCPeerConnection) =>
      new Promise<RTCSessionDescription | null>((resolve) => {
        of.onicecandidate = ({ candidate }) => {
          if (candidate === null) resolve(of.localDescription);
        };
      });
    const channel = here.createDataChannel('x');
    const open = new Promise((resolve) => (channel.onopen = resolve));
    const offer = gathered(here);
    await here.setLocalDescription(await here.createOffer());
    await there.setRemoteDescription((await offer) as RTCSessionDescriptionInit);
    const answer = gathered(there);
    await there.setLocalDescription(await there.createAnswer());
    await here.setRemoteDescription((await answer) as RTCSessionDescriptionInit);
    await open;
    return here.localDescription?.sdp ?? '';
  });
  expect(offered).toContain('a=candidate');
  expect(offered).not.toContain('.local');
  await page.close();
});
