import { once } from 'node:events';
import { createApp } from '../../fixtures/customers/express-sdk/app.js';
import { createTencent } from '../../fixtures/customers/express-sdk/tencent.js';

/** Stands for your server: in these examples it runs in the test's own process. */
export async function startBank({ FACEID_MOCK_HOST, ...environment }) {
  const tencent = createTencent({
    host: FACEID_MOCK_HOST,
    secretId: environment.TENCENTCLOUD_SECRET_ID,
    secretKey: environment.TENCENTCLOUD_SECRET_KEY,
    region: environment.TENCENTCLOUD_REGION,
  });
  const server = createApp({ tencent }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    /** What a visitor's browser sends when he presses the button. */
    start: () =>
      fetch(`http://127.0.0.1:${server.address().port}/start`, {
        method: 'POST',
        redirect: 'manual',
      }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
