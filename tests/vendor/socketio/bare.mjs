// SPDX-License-Identifier: GPL-3.0-or-later
// A server on the bare library, with a handful of lines of chat as somebody might write them: no kit, no checks. What a client
// says as "order" lets a test make it misbehave as the library does.
//
//   node bare.mjs OPTIONS_JSON PORT

import { createServer } from 'node:http';
import { fromKit } from './support/parts.mjs';

const { Server } = fromKit('socket.io');
const [options, port] = [JSON.parse(process.argv[2]), Number(process.argv[3])];
const { namespace = '/', auth, ...engine } = options;

const http = createServer();
const io = new Server(http, { transports: ['websocket'], ...engine });
const chat = io.of(namespace);
if (auth) {
  chat.use((socket, next) => next(socket.handshake.auth.token === auth ? undefined : new Error('unauthorized')));
}

const orders = {
  disconnect: (socket) => socket.disconnect(),
  'disconnect hard': (socket) => socket.disconnect(true),
  'engine close': (socket) => socket.conn.close(),
  'cut it': (socket) => socket.conn.transport.socket.terminate(),
  'server close': () => io.close(),
  ask: (socket) => socket.emit('question', { q: 1 }, (answer) => chat.emit('answered', answer ?? null)),
  binary: (socket) => socket.emit('bin', Buffer.from([1, 2, 3])),
};

chat.on('connection', (socket) => {
  socket.on('join', async (room, user, answer) => {
    await socket.join(room);
    answer({ type: 'joined', room });
  });
  socket.on('send', (message, answer) => {
    chat.to(message.room).emit('chat', message);
    answer({ ok: true, id: message.id });
    orders[message.text]?.(socket);
  });
});
http.listen(port, '127.0.0.1', () => process.stdout.write(`${http.address().port}\n`));
