/** One of the servers that are compared, in a process of its own; told which by its first argument. */
import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import express from 'express';
import { startMock } from '../dist/mock-server/index.js';
import { serveBarePage, serveLanding } from './bare-page.js';

const secretKey = 'test-secret';
const records = new Map();

/** The least that a server could do that verifies the same signature and stores one record. */
function bare(request, response) {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const ok = holds(request.headers, body);
    const id = `${records.size}`;
    records.set(id, JSON.parse(body.toString()));
    response.writeHead(ok ? 200 : 500, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ Response: { BizToken: id, RequestId: id } }));
  });
}

/** TC3-HMAC-SHA256 as the documents write it down, for a POST with content-type and host signed. */
function holds(headers, body) {
  const [, date, service, sent] =
    /Credential=[^/]+\/([^/]+)\/([^/]+)\/tc3_request.*Signature=(\w+)/.exec(
      headers.authorization,
    ) ?? [];
  const canonical = `POST\n/\n\ncontent-type:${headers['content-type']}\nhost:${headers.host}\n\ncontent-type;host\n${sha256(body)}`;
  const toSign = `TC3-HMAC-SHA256\n${headers['x-tc-timestamp']}\n${date}/${service}/tc3_request\n${sha256(canonical)}`;
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), 'tc3_request');
  return hmac(key, toSign).toString('hex') === sent;
}

const sha256 = (data) => createHash('sha256').update(data).digest('hex');
const hmac = (key, data) => createHmac('sha256', key).update(data).digest();

const kinds = {
  bare: () => listen(createServer(bare)),
  express: () => {
    const app = express();
    app.post('/', (_request, response) => response.json({ Response: { RequestId: '1' } }));
    return listen(createServer(app));
  },
  emulator: () => emulator({}),
  page: () => emulator({ pace: 'fast', log: 'off' }),
  'bare-page': () => listen(createServer(serveBarePage)),
  landing: () => listen(createServer(serveLanding)),
};

async function emulator(options) {
  const mock = await startMock({ port: 0, rateLimit: false, ...options });
  return Number(new URL(mock.url).port);
}

function listen(server) {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server.address().port));
  });
}

const questions = {
  memory() {
    global.gc?.();
    return process.memoryUsage();
  },
  cpu() {
    const { user, system } = process.cpuUsage();
    return { us: user + system };
  },
};
process.on('message', (what) => process.send(questions[what]()));
process.on('disconnect', () => process.exit());
process.send({ port: await kinds[process.argv[2]]() });
