// SPDX-License-Identifier: GPL-3.0-or-later
// What is decided before a socket exists: plain HTTP requests, and who may upgrade.

import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text) => createHash('sha256').update(text).digest();

/** The first `token` of the query. A plus stays a plus: URLs of WebSockets are not HTML forms. */
export function tokenOf(url) {
  const query = url.split('?', 2)[1] ?? '';
  const pair = query.split('&').find((part) => part.startsWith('token='));
  if (pair === undefined) return null;
  try {
    return decodeURIComponent(pair.slice('token='.length));
  } catch {
    return null;
  }
}

/** Compares digests: the time it takes tells neither how much of the token was right nor how long it is. */
export function createGate(token) {
  if (token === null) return () => true;
  const expected = digest(token);
  return (url) => timingSafeEqual(digest(tokenOf(url) ?? ''), expected);
}

/** Answers an upgrade with an HTTP status and closes. */
export function refuseUpgrade(socket, status, statusText) {
  const body = `${statusText}\n`;
  socket.once('finish', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${statusText}\r\nConnection: close\r\nContent-Type: text/plain\r\n` +
      `Content-Length: ${body.length}\r\n\r\n${body}`,
  );
}

/** `health` returns the object to show; anything but its page is told to upgrade. */
export function createRequestHandler(health) {
  return (request, response) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && request.url.split('?', 1)[0] === '/healthz') {
      const body = health();
      response.writeHead(body.status === 'ok' ? 200 : 503, {
        'Content-Type': 'application/json',
        'Cache-Control': 'no-store',
      });
      response.end(`${JSON.stringify(body)}\n`);
      return;
    }
    response.writeHead(426, { 'Content-Type': 'text/plain', Connection: 'Upgrade', Upgrade: 'websocket' });
    response.end('This is a WebSocket server: connect with ws:// or wss://\n');
  };
}
