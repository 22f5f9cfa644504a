// SPDX-License-Identifier: GPL-3.0-or-later
// Our client held by Node's `ws` server, which asks it questions the way Autobahn's suite does (getCaseCount, runCase,
// updateReports): what `ws` sends comes back the same, and what no server may send is answered with the right code.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const agent = process.env.ROUNDTRIP_WEBSOCKET_AGENT ?? path.join(root, 'build/release/bin/websocket_agent');

const text = 'Hé € 😀 \ufeff';
const frame = (first, payload = Buffer.alloc(0)) => Buffer.concat([Buffer.from([first, payload.length]), payload]);

/** Sends messages and gets each of them back, in order. */
const echoes = (...messages) => async (socket) => {
  const back = [];
  const all = new Promise((done) => socket.on('message', (data, isBinary) => {
    back.push(isBinary ? data : data.toString());
    if (back.length === messages.length) done();
  }));
  for (const message of messages) socket.send(message);
  await all;
  for (const [i, message] of messages.entries()) assert.deepEqual(back[i], message, `message ${i}`);
};

/** Sends bytes that no server may send; the client closes with this code. */
const isLeft = (code, ...bytes) => async (socket) => {
  const closed = once(socket, 'close');
  for (const each of bytes) socket._socket.write(each);
  const [given] = await closed;
  assert.equal(given, code);
};

/** Closes with a code; the client answers with the same. */
const closes = (code, reason) => async (socket) => {
  const closed = once(socket, 'close');
  socket.close(code, reason);
  const [given] = await closed;
  assert.equal(given, code ?? 1005);
};

/** A message in frames, cut at each of these places, with a ping between them. */
const fragments = (message, ...cuts) => async (socket) => {
  const bytes = Buffer.from(message);
  const back = once(socket, 'message');
  const pongs = [];
  socket.on('pong', (data) => pongs.push(data.toString()));
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    socket.send(bytes.subarray(from, cut), { binary: false, fin: cut === bytes.length, compress: false });
    if (cut !== bytes.length) socket.ping(String(cut));
    from = cut;
  }
  const [data] = await back;
  assert.equal(data.toString(), message);
  assert.deepEqual(pongs, cuts.map(String));
};

const sizes = [0, 1, 125, 126, 127, 128, 65535, 65536, 1_000_000];
const everyCut = [...Buffer.from(text).keys()].slice(1);
const cases = {
  'texts of every size': echoes(...sizes.map((size) => 'x'.repeat(size))),
  'bytes of every size': echoes(...sizes.map((size) => Buffer.alloc(size, 7))),
  'a text in UTF-8': echoes(text),
  'eight megabytes': echoes(Buffer.alloc(8_000_000, 1)),
  'a thousand messages': echoes(...Array.from({ length: 1000 }, (_, i) => `${i}`)),
  'a text cut at each byte': fragments(text, ...everyCut),
  'a close with nothing': closes(),
  'a reserved bit': isLeft(1002, frame(0xa1)),
  'a reserved opcode': isLeft(1002, frame(0x83)),
  'a masked frame': isLeft(1002, Buffer.from([0x81, 0x80, 0, 0, 0, 0])),
  'a ping too long': isLeft(1002, Buffer.from([0x89, 126, 0, 126])),
  'a ping in pieces': isLeft(1002, frame(0x09)),
  'a continuation of nothing': isLeft(1002, frame(0x80)),
  'half a character': isLeft(1007, frame(0x81, Buffer.from([0xe2, 0x82]))),
  'a surrogate, told at its second byte': isLeft(1007, Buffer.from([0x81, 100, 0xed, 0xa0])),
  'a code that may not be sent': isLeft(1002, frame(0x88, Buffer.from([0x03, 0xed]))),
};
for (const code of [1000, 1001, 1008, 1011, 1012, 1013, 1014, 3000, 4999])
  cases[`a close with ${code}`] = closes(code, 'goodbye €');

/** Runs the agent through all cases; what did not hold, and which extensions it got. */
async function drive(options) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, maxPayload: 1e9, ...options });
  await once(server, 'listening');
  const names = Object.keys(cases);
  const wrong = [];
  const extensions = new Set();
  let reported = null;
  server.on('connection', async (socket, request) => {
    socket.on('error', () => {});
    const url = new URL(request.url, 'ws://localhost');
    extensions.add(socket.extensions);
    if (url.pathname === '/getCaseCount') {
      socket.send(String(names.length));
    } else if (url.pathname === '/runCase') {
      const name = names[Number(url.searchParams.get('case')) - 1];
      await cases[name](socket).catch((error) => wrong.push(`${name}: ${error.message}`));
    } else {
      reported = url.searchParams.get('agent');
    }
    socket.close();
  });
  const child = spawn(agent, [`ws://127.0.0.1:${server.address().port}/`, 'Roundtrip & co'], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  server.close();
  assert.deepEqual(wrong, []);
  assert.equal(code, 0);
  assert.equal(reported, 'Roundtrip & co');
  return [...extensions];
}

test('without compression', async () => {
  assert.deepEqual(await drive({ perMessageDeflate: false }), ['']);
});

for (const [name, options] of Object.entries({
  'as it comes': {},
  'without memory': { serverNoContextTakeover: true, clientNoContextTakeover: true },
  'with small windows': { serverMaxWindowBits: 9, clientMaxWindowBits: 9 },
  'with a window that zlib cannot keep to': { clientMaxWindowBits: 8 },
}))
  test(`compressed, ${name}`, async () => {
    assert.deepEqual(await drive({ perMessageDeflate: { threshold: 0, ...options } }), ['permessage-deflate']);
  });
