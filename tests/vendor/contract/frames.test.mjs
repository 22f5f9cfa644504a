// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's table of frames, row by row.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAlive, assertChat, assertError, assertStamp } from './support/checks.mjs';
import { connect, freshRoom } from './support/client.mjs';
import { countsMembers } from './support/target.mjs';

test('join is answered with joined, the room, the number of members and the stamp', async (t) => {
  const room = freshRoom();
  const client = await connect(t);
  const { server, ...rest } = await client.join(room);
  assert.deepEqual(rest, { type: 'joined', room, ...(countsMembers && { members: 1 }) });
  assertStamp(server);
});

test('leave is answered with left and the room', async (t) => {
  const room = freshRoom();
  const client = await connect(t);
  await client.join(room);
  assert.deepEqual(await client.ask({ action: 'leave', room }), { type: 'left', room });
});

test('send comes back to the sender as chat', async (t) => {
  const room = freshRoom();
  const client = await connect(t);
  await client.join(room);
  const message = client.envelope(room);
  assertChat(await client.say(message), message);
});

test('ping is answered with pong, joined or not, to the sender alone', async (t) => {
  const room = freshRoom();
  const [asking, other] = [await connect(t), await connect(t)];
  await assertAlive(asking);
  await asking.join(room);
  await other.join(room);
  await assertAlive(asking);
  assert.deepEqual(await other.drain(), []);
});

test('any other action is answered with bad_request and the connection stays open', async (t) => {
  const client = await connect(t);
  const actions = [
    'Join',
    'publish',
    '',
    'constructor',
    '__proto__',
    'toString',
    null,
    7,
    true,
    ['ping'],
    { ping: 1 },
    undefined,
  ];
  for (const action of actions) assertError(await client.ask({ action }), 'bad_request');
  await assertAlive(client);
});

test('unknown members of a frame are ignored', async (t) => {
  const room = freshRoom();
  const client = await connect(t);
  assert.equal(
    (await client.ask({ action: 'join', room, user: 'ada', colour: 'green', nested: { a: [1] } })).type,
    'joined',
  );
  assert.equal((await client.ask({ action: 'ping', room: 7, message: 'no' })).type, 'pong');
  assert.equal((await client.ask({ type: 'leave', action: 'leave', room, user: 8 })).type, 'left');
});

test('an error answers its sender alone', async (t) => {
  const room = freshRoom();
  const [wrong, other] = [await connect(t), await connect(t)];
  await wrong.join(room);
  await other.join(room);
  assertError(await wrong.ask({ action: 'nonsense' }), 'bad_request');
  assertError(await wrong.say(wrong.envelope(room, { user: '' })), 'bad_request', `${wrong.ids}1`);
  assert.deepEqual(await other.drain(), []);
});
