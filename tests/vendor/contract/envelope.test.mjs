// SPDX-License-Identifier: GPL-3.0-or-later
// What an envelope may hold, where its limits are, and that it is passed on unchanged.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAlive, assertChat, assertError, assertStamp } from './support/checks.mjs';
import { connect, freshRoom } from './support/client.mjs';
import { countsMembers } from './support/target.mjs';

const MAX_TEXT = 4096;
const MAX_BYTES = 8192;

async function member(t) {
  const client = await connect(t);
  const room = freshRoom();
  await client.join(room);
  return { client, room };
}

/** `message` with a member of its own that makes its compact JSON `bytes` long. */
function padded(message, bytes) {
  const missing = bytes - Buffer.byteLength(JSON.stringify({ ...message, pad: '' }));
  return { ...message, pad: 'x'.repeat(missing) };
}

const ID_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-';
const accepted = {
  'the shortest id': { id: 'x' },
  'an id of 64': { id: ID_ALPHABET.slice(0, 64) },
  'an id of dots, underscores and dashes': { id: '-._' },
  'a user of 64 characters': { user: 'u'.repeat(64) },
  'a user of 64 characters outside the basic plane': { user: '😀'.repeat(64) },
  'a user of any character': { user: 'Zoë "☃" <b>\\n' },
  'an empty text': { text: '' },
  'a text of 4,096 characters': { text: 'x'.repeat(MAX_TEXT) },
  'a text of fewer than 4,096 characters in more UTF-16 units': { text: '😀'.repeat(1000) + 'x'.repeat(2500) },
  'a text of every kind of character': {
    text: '\u0000\b\t\n\r"\\/\u007f é 日本語 \u202eעברית\u202c 👩‍👩‍👧 \u2028\u2029\ufeff\uffff',
  },
  'a text that looks like JSON': { text: '{"type":"error","code":"internal"}' },
  'an answer': { replyTo: 'A.b_9-7' },
  'an answer to the longest id': { replyTo: ID_ALPHABET.slice(0, 64) },
  'a reaction': { replyTo: 'a1-7', reaction: '👍', text: '' },
  'a reaction of 16 characters': { replyTo: 'a1-7', reaction: '😀'.repeat(16), text: '' },
  'a reaction without a line, which only clients judge': { reaction: '👍' },
  'a sentAt of zero': { sentAt: 0 },
  'a sentAt with decimals': { sentAt: 1769850000123.4567 },
};
for (const [what, fields] of Object.entries(accepted)) {
  test(`${what} is passed on unchanged`, async (t) => {
    const { client, room } = await member(t);
    const message = client.envelope(room, fields);
    assertChat(await client.say(message), message);
  });
}

test('members that the contract does not know are passed on unchanged', async (t) => {
  const { client, room } = await member(t);
  const extra = {
    replyTo: 'a1-7',
    empty: '',
    none: null,
    yes: true,
    no: false,
    list: [1, [2, []], {}],
    nested: { server: { cold: 'mine' }, id: 9 },
    number: 0.1,
    tiny: 1e-7,
    negative: -12345.678,
    large: 9007199254740991,
    type: 'chat',
    action: 'leave',
    'ключ \u0001"': '値',
  };
  const message = client.envelope(room, extra);
  assertChat(await client.say(message), message);
});

test('a member named __proto__ is a member like any other', async (t) => {
  const { client, room } = await member(t);
  const { id, ...rest } = client.envelope(room);
  const json = `{"id":"${id}","__proto__":{"user":"eve"},${JSON.stringify(rest).slice(1)}`;
  const frame = await client.askRaw(`{"action":"send","message":${json}}`);
  delete frame.message.server;
  assert.equal(frame.message.user, 'ada');
  assert.deepEqual(Object.entries(frame.message).sort(), Object.entries(JSON.parse(json)).sort());
});

for (const forged of [
  { platform: 'aws-lambda', instance: 'forged', cold: true, initMs: 1, note: 'x' },
  'forged',
  null,
  [1],
]) {
  test(`a server of the client's own is replaced: ${JSON.stringify(forged)}`, async (t) => {
    const { client, room } = await member(t);
    const { server: own } = await client.join(room);
    const message = client.envelope(room, { server: forged });
    const frame = await client.say(message);
    assertChat(frame, message);
    const { server } = frame.message;
    assertStamp(server);
    assert.deepEqual(
      [server.instance, server.cold, server.initMs, server.note],
      [own.instance, false, own.initMs, undefined],
    );
    assert.equal(client.lastText.split('"server":').length, 2, 'which of two would count, depends on the reader');
  });
}

const MISSING = undefined; // JSON.stringify leaves it out
const badNames = [
  '',
  'x'.repeat(65),
  'a b',
  'a/b',
  'ä',
  'x\n',
  '\nx',
  'x\u0000',
  42,
  true,
  null,
  MISSING,
  ['x'],
  { x: 1 },
];
const refused = {
  id: badNames,
  room: [...badNames, 'a.b'],
  user: ['', 'u'.repeat(65), '😀'.repeat(65), 42, null, MISSING, ['ada']],
  text: [42, null, MISSING, ['hello'], { text: 'hello' }],
  sentAt: ['1769850000123', null, MISSING, [1]],
  replyTo: badNames.filter((value) => value !== MISSING),
  reaction: ['', '😀'.repeat(17), 42, null, ['👍'], { emoji: '👍' }],
};
for (const [field, values] of Object.entries(refused)) {
  test(`a message whose ${field} breaks the contract is bad_request, and reaches nobody`, async (t) => {
    const { client, room } = await member(t);
    for (const value of values) {
      const message = client.envelope(room, { [field]: value });
      const frame = await client.say(message);
      assertError(frame, 'bad_request', field === 'id' ? frame.id : message.id);
      if (field === 'id') assert.ok(!frame.id || frame.id === value, "no id but the message's own");
    }
    assert.deepEqual(await client.drain(), []);
  });
}

for (const [field, values] of Object.entries({ room: refused.room, user: refused.user })) {
  test(`a join whose ${field} breaks the contract is bad_request`, async (t) => {
    const client = await connect(t);
    for (const value of values) {
      const frame = { action: 'join', room: freshRoom(), user: 'ada', [field]: value };
      assertError(await client.ask(frame), 'bad_request');
    }
    await assertAlive(client);
  });
}

test('room and user may be 64 long in a join', async (t) => {
  const room = (freshRoom() + 'A_z-9'.repeat(13)).slice(0, 64);
  const client = await connect(t);
  assert.deepEqual((({ type, room, members }) => ({ type, room, members }))(await client.join(room, '😀'.repeat(64))), {
    type: 'joined',
    room,
    members: countsMembers ? 1 : undefined,
  });
});

test('a leave whose room breaks the contract is bad_request', async (t) => {
  const client = await connect(t);
  for (const room of refused.room) assertError(await client.ask({ action: 'leave', room }), 'bad_request');
  await assertAlive(client);
});

test('a message that is no object is bad_request', async (t) => {
  const { client } = await member(t);
  for (const message of [MISSING, null, 'hello', 7, true, [], [{}], {}])
    assertError(await client.say(message), 'bad_request');
  await assertAlive(client);
});

test('an envelope of 8,192 bytes is passed on', async (t) => {
  const { client, room } = await member(t);
  for (const text of ['x'.repeat(MAX_TEXT), 'é'.repeat(3000)]) {
    const message = padded(client.envelope(room, { text }), MAX_BYTES);
    assertChat(await client.say(message), message);
  }
});

test('over a limit: too_large with the id, to the sender alone, and the connection stays open', async (t) => {
  const { client, room } = await member(t);
  const other = await connect(t);
  await other.join(room);
  const messages = [
    client.envelope(room, { text: 'x'.repeat(MAX_TEXT + 1) }),
    client.envelope(room, { text: '😀'.repeat(1000) + 'x'.repeat(3097) }),
    client.envelope(room, { text: 'é'.repeat(MAX_TEXT) }),
    client.envelope(room, { text: 'x'.repeat(20_000) }),
    padded(client.envelope(room), MAX_BYTES + 1),
    padded(client.envelope(room), 20_000),
  ];
  for (const message of messages) assertError(await client.say(message), 'too_large', message.id);
  const small = client.envelope(room);
  assertChat(await client.say(small), small);
  assertChat(await other.next('chat'), small); // first, and alone; a gateway's pong might overtake it
  assert.deepEqual(await other.drain(), []);
});
