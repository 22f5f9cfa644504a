// SPDX-License-Identifier: GPL-3.0-or-later
// Runs before the others, alone: only the first event of a process is cold.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertChat, assertStamp } from './support/checks.mjs';
import { connect, freshRoom } from './support/client.mjs';
import { isFresh } from './support/target.mjs';

test('only the first event of a process is cold, and all of its events name the same instance', async (t) => {
  const room = freshRoom();
  const [first, second] = [await connect(t), await connect(t)];
  const message = first.envelope(room);
  const stamps = [
    (await first.join(room)).server,
    (await second.join(room)).server,
    (await first.join(freshRoom())).server,
  ];
  const echo = await first.say(message);
  assertChat(echo, message);
  stamps.push(echo.message.server);

  stamps.forEach(assertStamp);
  const cold = stamps.map((stamp) => stamp.cold);
  if (isFresh) assert.deepEqual(cold, [true, false, false, false]);
  else assert.deepEqual(cold.slice(1), [false, false, false]);
  for (const key of ['instance', 'initMs']) assert.equal(new Set(stamps.map((stamp) => stamp[key])).size, 1, key);
});

test('time stamps have decimals', async (t) => {
  const client = await connect(t);
  const room = freshRoom();
  const times = [];
  for (let n = 0; n < 5; ++n) {
    const { server } = await client.join(room);
    times.push(server.receivedAt, server.sentAt);
  }
  assert.ok(
    times.some((time) => !Number.isInteger(time)),
    times.join(' '),
  );
});
