import { readFileSync } from 'node:fs';

const html = readFileSync(new URL('bare-page.html', import.meta.url));

/** The least that a server could do for a page that uploads: one document, and an answer to what was sent. */
export function serveBarePage(request, response) {
  if (request.method === 'GET') {
    send(response, 'text/html', html);
    return;
  }
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { length } = Buffer.concat(chunks);
    send(response, 'application/json', JSON.stringify({ code: 0, length }));
  });
}

/** Where both flows end; apart from both servers, so that neither has a connection to it yet. */
export function serveLanding(_request, response) {
  send(
    response,
    'text/html',
    '<!doctype html><link rel="icon" href="data:," /><title>Done</title>',
  );
}

function send(response, type, body) {
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}
