import express from 'express';
import type { Server } from 'node:http';
import { createConnections } from './admission/connections.js';
import { close, listen } from './listen.js';

export interface ShownFolder {
  readonly url: string;
  readonly server: Server;
  stop(): Promise<void>;
}

const host = '127.0.0.1';
const ownNames = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/**
 * Serves the files of one folder to browsers of this machine alone: read-only, no list of the folder, no dotfile, and
 * nothing to a page of elsewhere that has made its own name lead here.
 */
export async function showFolder(folder: string, port: number): Promise<ShownFolder> {
  const app = express().disable('x-powered-by');
  app.use((request, response, next) => {
    response.set({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'no-cache',
    });
    if (ownNames.test(request.headers.host ?? '')) next();
    else response.status(421).type('text/plain').send('This server answers on loopback only.\n');
  });
  app.use(express.static(folder, { dotfiles: 'ignore', index: 'index.html' }));
  app.use((_request, response) => {
    response.status(404).type('text/plain').send('There is no such file in this report.\n');
  });
  const connections = createConnections();
  const { server, port: opened } = await listen(app, { host, port }, { connections });
  return { url: `http://${host}:${opened}/`, server, stop: () => close(server) };
}
