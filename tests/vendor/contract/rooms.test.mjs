// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertChat, assertError } from './support/checks.mjs';
import { connect, freshRoom, within } from './support/client.mjs';
import { countsMembers } from './support/target.mjs';

function assertMembers({ type, members }, expected) {
  assert.equal(type, 'joined');
  assert.equal(members, countsMembers ? expected : undefined);
}

/** Joins again until the count is `expected`: joining twice is one membership, so it only asks. */
async function membersBecome(client, room, expected) {
  if (!countsMembers) return;
  const poll = async () => {
    while ((await client.join(room)).members !== expected);
  };
  await within(poll(), `count of ${expected} members`);
}

test('members counts connections; joining twice, as whomever, is one membership', async (t) => {
  const room = freshRoom();
  const [ada, bob, eve] = [await connect(t), await connect(t), await connect(t)];
  assertMembers(await ada.join(room, 'ada'), 1);
  assertMembers(await bob.join(room, 'ada'), 2);
  assertMembers(await bob.join(room, 'bob'), 2);
  assertMembers(await eve.join(room, 'eve'), 3);
  const message = ada.envelope(room);
  assertChat(await ada.say(message), message);
  assertChat(await bob.next('chat'), message); // behind a gateway, a pong may overtake what another's message causes
  assert.deepEqual(await bob.drain(), [], 'one membership, one delivery');
});

test('a message goes to every member, the sender included, and to nobody else', async (t) => {
  const [room, elsewhere] = [freshRoom(), freshRoom()];
  const members = await Promise.all(Array.from({ length: 5 }, () => connect(t)));
  const [stranger, silent] = [await connect(t), await connect(t)];
  for (const member of members) await member.join(room);
  await stranger.join(elsewhere);
  const message = members[0].envelope(room);
  members[0].send({ action: 'send', message });
  const frames = await Promise.all(members.map((member) => member.next('chat')));
  for (const frame of frames) {
    assertChat(frame, message);
    assert.deepEqual(frame, frames[0], 'all members get the same');
  }
  assert.deepEqual(await stranger.drain(), []);
  assert.deepEqual(await silent.drain(), []);
});

test("a connection in several rooms gets each room's messages, and sends to the one it names", async (t) => {
  const [first, second] = [freshRoom(), freshRoom()];
  const [both, one, two] = [await connect(t), await connect(t), await connect(t)];
  assertMembers(await both.join(first), 1);
  assertMembers(await both.join(second), 1);
  assertMembers(await one.join(first), 2);
  assertMembers(await two.join(second), 2);
  const [toFirst, toSecond] = [both.envelope(first), both.envelope(second)];
  assertChat(await both.say(toFirst), toFirst);
  assertChat(await both.say(toSecond), toSecond);
  assertChat(await one.next(), toFirst);
  assertChat(await two.next(), toSecond);
  const fromTwo = two.envelope(second, { user: 'two' });
  assertChat(await two.say(fromTwo), fromTwo);
  assertChat(await both.next(), fromTwo);
  assert.deepEqual(await one.drain(), []);
});

test('room names are told apart to the letter', async (t) => {
  const room = freshRoom();
  const [lower, upper] = [await connect(t), await connect(t)];
  await lower.join(room);
  assertMembers(await upper.join(room.toUpperCase()), 1);
});

test('after leave nothing arrives, nothing can be sent, and the count is lower; another room goes on', async (t) => {
  const [room, kept] = [freshRoom(), freshRoom()];
  const [stays, leaves] = [await connect(t), await connect(t)];
  await stays.join(room);
  await leaves.join(room);
  await leaves.join(kept);
  await leaves.ask({ action: 'leave', room });
  const message = stays.envelope(room);
  assertChat(await stays.say(message), message);
  assert.deepEqual(await leaves.drain(), []);
  const refused = leaves.envelope(room);
  assertError(await leaves.say(refused), 'not_joined', refused.id);
  assertMembers(await stays.join(room), 1);
  const elsewhere = leaves.envelope(kept);
  assertChat(await leaves.say(elsewhere), elsewhere);
  assertMembers(await leaves.join(room), 2); // it may come back
});

test('leaving a room that was not joined changes nothing', async (t) => {
  const room = freshRoom();
  const [member, other] = [await connect(t), await connect(t)];
  await member.join(room);
  assert.deepEqual(await other.ask({ action: 'leave', room }), { type: 'left', room });
  assertMembers(await member.join(room), 1);
});

test('sending without having joined is not_joined, with the id', async (t) => {
  const room = freshRoom();
  const [member, stranger] = [await connect(t), await connect(t)];
  await member.join(room);
  const message = stranger.envelope(room);
  assertError(await stranger.say(message), 'not_joined', message.id);
  assert.deepEqual(await member.drain(), []);
});

for (const [how, end] of [
  ['closes', (socket) => socket.close(1000)],
  ['is cut off', (socket) => socket.terminate()],
]) {
  test(`a connection that ${how} is no longer a member of any room`, async (t) => {
    const [first, second] = [freshRoom(), freshRoom()];
    const [stays, goes] = [await connect(t), await connect(t)];
    await stays.join(first);
    await stays.join(second);
    await goes.join(first);
    assertMembers(await goes.join(second), 2);
    end(goes.socket);
    await membersBecome(stays, first, 1);
    await membersBecome(stays, second, 1);
    const message = stays.envelope(first);
    assertChat(await stays.say(message), message);
  });
}

test("each sender's messages arrive in the order they were sent, at every member, with none missing", async (t) => {
  const room = freshRoom();
  const clients = await Promise.all(Array.from({ length: 3 }, () => connect(t)));
  for (const client of clients) await client.join(room);
  const count = 200;
  for (let n = 0; n < count; ++n)
    for (const client of clients) client.send({ action: 'send', message: client.envelope(room) });
  const expected = Array.from({ length: count }, (_, i) => i + 1);
  for (const receiver of clients) {
    const numbers = new Map(clients.map((client) => [client.ids, []]));
    for (let n = 0; n < count * clients.length; ++n) {
      const [prefix, sequence] = (await receiver.next('chat')).message.id.split('-');
      numbers.get(`${prefix}-`).push(Number(sequence));
    }
    for (const sequence of numbers.values()) assert.deepEqual(sequence, expected);
  }
});
