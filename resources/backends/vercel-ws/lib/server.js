// SPDX-License-Identifier: GPL-3.0-or-later
// The plain shape: an HTTP server that Vercel runs as a function, and that listens by itself under plain Node.

import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { REASONS } from './access.js';
import { MAX_PAYLOAD } from './function.js';

function refuseUpgrade(socket, status) {
  const body = `${REASONS[status]}\n`;
  socket.once('finish', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${status === 500 ? 'Internal Server Error' : REASONS[status]}\r\nConnection: close\r\n` +
      `Content-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

export function createFunctionServer(chat) {
  const sockets = new WebSocketServer({ noServer: true, clientTracking: false, maxPayload: MAX_PAYLOAD });
  const server = createServer((request, response) => {
    response.writeHead(426, { 'Content-Type': 'text/plain', Connection: 'Upgrade', Upgrade: 'websocket' });
    response.end('This is a WebSocket: connect with wss://\n');
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy()); // until ws takes it over nobody else listens, and a reset would be fatal
    const refused = chat.refusal(request.url, request.headers.origin);
    if (refused !== null) return refuseUpgrade(socket, refused);
    sockets.handleUpgrade(request, socket, head, (webSocket) => chat.accept(webSocket));
  });
  return server;
}
