import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

export const html = (response: ServerResponse, body: string): void => {
  response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<!doctype html>${body}`);
};

/** A customer's web site of a few paths, in this process. */
export function useCustomer(paths: Readonly<Record<string, Answer>>): () => string {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://customer').pathname;
    const answer = paths[path];
    if (answer === undefined) response.writeHead(404).end('not found');
    else void answer(request, response);
  });
  let origin = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return () => origin;
}
