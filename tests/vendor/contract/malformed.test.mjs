// SPDX-License-Identifier: GPL-3.0-or-later
// Frames that are not what the contract asks for: answered where they can be, and never the end of the server.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { assertAlive, assertChat, assertError } from './support/checks.mjs';
import { connect, freshRoom, within } from './support/client.mjs';
import { decodesFragmentsAlone } from './support/target.mjs';

const notAnObject = {
  'an empty frame': '',
  'white space': ' \n',
  'a word': 'hello',
  'a cut object': '{"action":"ping"',
  'two objects': '{"action":"ping"}{"action":"ping"}',
  'a trailing comma': '{"action":"ping",}',
  'single quotes': "{'action':'ping'}",
  null: 'null',
  'a number': '42',
  'a string': '"ping"',
  'an array': '[{"action":"ping"}]',
  'an empty array': '[]',
  'an empty object': '{}',
  'an open array, 50,000 deep': '['.repeat(50_000),
  'a closed array, 30,000 deep': '['.repeat(30_000) + ']'.repeat(30_000),
  'an open object, 10,000 deep': '{"a":'.repeat(10_000),
  'a NUL character': '\u0000',
};
for (const [what, text] of Object.entries(notAnObject)) {
  test(`${what} is bad_request and the connection stays open`, async (t) => {
    const client = await connect(t);
    assertError(await client.askRaw(text), 'bad_request');
    await assertAlive(client);
  });
}

test('a binary frame is bad_request, whatever it holds', async (t) => {
  const client = await connect(t);
  for (const bytes of [Buffer.from('{"action":"ping"}'), Buffer.alloc(0), Buffer.from([0xff, 0x00, 0xfe])]) {
    assertError(await client.askRaw(bytes, { binary: true }), 'bad_request');
  }
  await assertAlive(client);
});

test('an envelope with something nested deep inside is passed on or refused, and the room goes on', async (t) => {
  const room = freshRoom();
  const client = await connect(t);
  await client.join(room);
  const { id, ...rest } = client.envelope(room);
  const deep = '['.repeat(3_500) + ']'.repeat(3_500);
  const frame = await client.askRaw(
    `{"action":"send","message":{"id":"${id}","deep":${deep},${JSON.stringify(rest).slice(1)}}`,
  );
  if (frame.type === 'chat') assert.equal(frame.message.id, id);
  else assertError(frame, 'bad_request', frame.id ? id : undefined); // a parser with a limit of its own never sees the id
  const message = client.envelope(room);
  assertChat(await client.say(message), message);
});

const wholeCharacters = { skip: decodesFragmentsAlone && 'QWebSocket decodes each fragment alone' };

test('a frame in fragments, cut inside a character, with a ping between, is one frame', wholeCharacters, async (t) => {
  const room = freshRoom();
  const client = await connect(t);
  await client.join(room);
  const message = client.envelope(room, { text: 'größer' });
  const bytes = Buffer.from(JSON.stringify({ action: 'send', message }));
  const cut = bytes.indexOf('ö') + 1;
  client.sendRaw(bytes.subarray(0, cut), { binary: false, fin: false });
  client.socket.ping();
  client.sendRaw(bytes.subarray(cut, cut + 1), { binary: false, fin: false });
  client.sendRaw(bytes.subarray(cut + 1), { binary: false, fin: true });
  assertChat(await client.next('chat'), message);
});

test('a WebSocket ping is answered with its own payload', async (t) => {
  const client = await connect(t);
  const pong = once(client.socket, 'pong');
  client.socket.ping('are you there');
  assert.equal((await within(pong, 'pong'))[0].toString(), 'are you there');
});

test('invalid UTF-8 in a text frame closes that connection with 1007, and the others go on', async (t) => {
  const room = freshRoom();
  const other = await connect(t);
  await other.join(room);
  for (const bytes of [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x98]]) {
    const client = await connect(t);
    client.sendRaw(Buffer.concat([Buffer.from('{"action":"'), Buffer.from(bytes), Buffer.from('"}')]), {
      binary: false,
    });
    assert.equal(await within(client.closed, 'close'), 1007, bytes.join(' '));
  }
  const message = other.envelope(room);
  assertChat(await other.say(message), message);
});

test('a frame of 4 MB is refused, with an error or with close 1009, and the others go on', async (t) => {
  const room = freshRoom();
  const [huge, other] = [await connect(t), await connect(t)];
  await huge.join(room);
  await other.join(room);
  const message = huge.envelope(room, { text: 'x'.repeat(4 * 1024 * 1024) });
  huge.send({ action: 'send', message });
  const outcome = await within(Promise.race([huge.next('error').catch(() => huge.closed), huge.closed]), 'refusal');
  if (typeof outcome === 'object') assertError(outcome, 'too_large', message.id);
  // 1006: the close frame is lost where the rest of the 4 MB meets a socket that is already gone.
  else assert.ok([1009, 1006].includes(outcome), `close ${outcome}`);
  assert.deepEqual(await other.drain(), []);
});
