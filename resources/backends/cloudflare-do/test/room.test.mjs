// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeContext } from './runtime.mjs';
import { Room } from '../worker.mjs';

const envelope = (more = {}) => ({ id: 'a1-1', room: 'lobby', user: 'ada', text: 'hi', sentAt: 1.5, ...more });

function enter(room, name = 'lobby') {
  const { status } = room.fetch(new Request(`https://x.example/room/${name}`));
  assert.equal(status, 101);
  return room.ctx.sockets.at(-1);
}
const ask = (room, socket, frame) => {
  room.webSocketMessage(socket, typeof frame === 'string' ? frame : JSON.stringify(frame));
  return socket.sent.at(-1);
};
function joined(room, user = 'ada') {
  const socket = enter(room);
  ask(room, socket, { action: 'join', room: 'lobby', user });
  return socket;
}

test('a message reaches every member once, unchanged, with a stamp', () => {
  const room = new Room(new FakeContext(), {});
  const [ada, bob, eve] = [joined(room), joined(room, 'bob'), enter(room)];
  ask(room, ada, { action: 'join', room: 'lobby', user: 'ada' }); // twice is one membership
  assert.equal(ada.sent.at(-1).members, 2);
  ask(room, ada, { action: 'send', message: envelope({ replyTo: 'b-9', server: { forged: true } }) });
  for (const { sent } of [ada, bob]) {
    const chats = sent.filter(({ type }) => type === 'chat');
    assert.equal(chats.length, 1);
    const { server, ...passed } = chats[0].message;
    assert.deepEqual(passed, envelope({ replyTo: 'b-9' }));
    assert.equal(server.platform, 'cloudflare-do');
    assert.equal(server.cold, false, 'the first join was the cold event');
    assert.ok(server.sentAt >= server.receivedAt);
  }
  assert.equal(eve.sent.length, 0, 'connected and no member');
});

test('after a sleep the first stamp is cold, and members are still there', () => {
  const ctx = new FakeContext();
  const before = new Room(ctx, {});
  const [ada, bob] = [joined(before), joined(before, 'bob')];
  assert.deepEqual(ada.sent[0].server.cold, true);
  const after = new Room(ctx, {}); // what the runtime does when it wakes the room
  ask(after, ada, { action: 'send', message: envelope() });
  const [{ message }] = bob.sent.filter(({ type }) => type === 'chat');
  assert.equal(message.server.cold, true);
  assert.notEqual(message.server.instance, ada.sent[0].server.instance);
});

test('the keep-alive is left with the runtime, byte for byte', () => {
  const ctx = new FakeContext();
  const room = new Room(ctx, {});
  assert.equal(ctx.automatic.request, '{"action":"ping"}');
  assert.equal(ctx.automatic.response, '{"type":"pong"}');
  assert.deepEqual(ask(room, enter(room), '{"action": "ping"}'), { type: 'pong' }, 'written otherwise it comes here');
});

test('every refusal has a code, and the id where there is one', () => {
  const room = new Room(new FakeContext(), {});
  const ada = joined(room);
  const cases = [
    ['{', 'bad_request'],
    ['[]', 'bad_request'],
    [{ action: 'dance' }, 'bad_request'],
    [{ action: 'join', room: 'other', user: 'ada' }, 'bad_request'],
    [{ action: 'join', room: 'lobby', user: '' }, 'bad_request'],
    [{ action: 'join', room: 'no room', user: 'ada' }, 'bad_request'],
    [{ action: 'leave', room: 7 }, 'bad_request'],
    [{ action: 'send', message: 7 }, 'bad_request'],
    [{ action: 'send', message: envelope({ id: 'no id' }) }, 'bad_request'],
    [{ action: 'send', message: envelope({ room: '' }) }, 'bad_request', 'a1-1'],
    [{ action: 'send', message: envelope({ user: 'x'.repeat(65) }) }, 'bad_request', 'a1-1'],
    [{ action: 'send', message: envelope({ text: 5 }) }, 'bad_request', 'a1-1'],
    ['{"action":"send","message":{"id":"a1-1","room":"lobby","user":"a","text":"","sentAt":1e400}}', 'bad_request', 'a1-1'],
    [{ action: 'send', message: envelope({ text: 'x'.repeat(4097) }) }, 'too_large', 'a1-1'],
    [{ action: 'send', message: envelope({ more: 'x'.repeat(8192) }) }, 'too_large', 'a1-1'],
    [{ action: 'send', message: envelope({ room: 'other' }) }, 'not_joined', 'a1-1'],
  ];
  for (const [frame, code, id] of cases) {
    const { type, reason, ...told } = ask(room, ada, frame);
    assert.equal(type, 'error', JSON.stringify(frame));
    assert.deepEqual(told, id ? { code, id } : { code }, JSON.stringify(frame));
    assert.ok(reason);
  }
  room.webSocketMessage(ada, new ArrayBuffer(3));
  assert.equal(ada.sent.at(-1).code, 'bad_request');
  assert.equal(ada.closed, null, 'the socket stays open');
});

test('leaving ends the membership, and leaving again is no fault', () => {
  const room = new Room(new FakeContext(), {});
  const ada = joined(room);
  for (let i = 0; i < 2; ++i)
    assert.deepEqual(ask(room, ada, { action: 'leave', room: 'lobby' }), { type: 'left', room: 'lobby' });
  assert.equal(ask(room, ada, { action: 'send', message: envelope() }).code, 'not_joined');
  assert.equal(ask(room, ada, { action: 'join', room: 'lobby', user: 'ada' }).members, 1);
});

test('a failure inside is told as one: nothing would be sent otherwise', (t) => {
  t.mock.method(console, 'error', () => {});
  const ctx = new FakeContext();
  const room = new Room(ctx, {});
  const ada = joined(room);
  ctx.getWebSockets = () => {
    throw new Error('boom');
  };
  const told = ask(room, ada, { action: 'send', message: envelope() });
  assert.deepEqual([told.code, told.id], ['internal', 'a1-1']);
});

test('a member that closes meanwhile harms nobody', () => {
  const ctx = new FakeContext();
  const room = new Room(ctx, {});
  const [ada, bob] = [joined(room), joined(room, 'bob')];
  bob.send = () => {
    throw new Error('closing');
  };
  assert.equal(ask(room, ada, { action: 'send', message: envelope() }).type, 'chat');
});

test('a closing handshake is answered, reserved codes with 1000', () => {
  const room = new Room(new FakeContext(), {});
  for (const [given, answered] of [[1000, 1000], [4321, 4321], [1005, 1000], [1006, 1000]]) {
    const socket = enter(room);
    room.webSocketClose(socket, given, 'bye');
    assert.equal(socket.closed.code, answered);
  }
});

test('a frame of over 128 KiB ends the socket', () => {
  const room = new Room(new FakeContext(), {});
  const ada = joined(room);
  room.webSocketMessage(ada, 'x'.repeat(131_073));
  assert.equal(ada.closed.code, 1009);
});

test('a full room lets nobody in', () => {
  const room = new Room(new FakeContext(), { MAX_SOCKETS: '1' });
  enter(room);
  assert.equal(room.fetch(new Request('https://x.example/room/lobby')).status, 503);
});
