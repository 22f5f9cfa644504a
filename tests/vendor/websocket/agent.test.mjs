// SPDX-License-Identifier: GPL-3.0-or-later
// Our client held by Node's `ws` server, which asks it questions the way Autobahn's suite does (getCaseCount, runCase,
// updateReports): what `ws` sends comes back the same, and what no server may send is answered with the right code.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { converse } from './conversation.mjs';

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

/** Runs the agent through all cases; which extensions it got. */
async function drive(options) {
  const { wrong, code, reported, extensions } = await converse(cases, options);
  assert.deepEqual(wrong, []);
  assert.equal(code, 0);
  assert.equal(reported, 'Roundtrip & co');
  return extensions;
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
