// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, chat, sdkError } from './support.js';

const join = { action: 'join', room: 'lobby', user: 'ada' };

/** Silences the log and gives what was logged. */
function quiet(t) {
  const lines = [];
  t.mock.method(process.stderr, 'write', (line) => lines.push(line));
  return lines;
}

test('joining is answered with the members, and twice is one membership', async () => {
  const { say, gateway } = build();
  await say('a=', join);
  await say('b=', { ...join, user: 'bob' });
  await say('a=', join);
  assert.deepEqual(
    gateway.frames.map(({ to, type, room, members }) => ({ to, type, room, members })),
    [
      { to: 'a=', type: 'joined', room: 'lobby', members: 1 },
      { to: 'b=', type: 'joined', room: 'lobby', members: 2 },
      { to: 'a=', type: 'joined', room: 'lobby', members: 2 },
    ],
  );
});

test('only the first event of an instance is cold, and all name the instance', async () => {
  const { say, gateway } = build();
  await say('a=', join);
  await say('a=', chat(1));
  const [{ server: first }, { message }] = gateway.frames;
  assert.equal(first.platform, 'aws-lambda');
  assert.equal(first.cold, true);
  assert.equal(message.server.cold, false);
  assert.equal(message.server.instance, first.instance);
  assert.ok(first.initMs > 0);
  assert.ok(message.server.sentAt >= message.server.receivedAt);
});

test('a message goes to every member of its room, the sender included, unchanged but for the stamp', async () => {
  const { say, gateway } = build();
  for (const id of ['a=', 'b=', 'c=']) await say(id, join);
  await say('d=', { ...join, room: 'other' });
  gateway.frames.length = 0;
  const { message } = chat(1, { extra: { kept: [1, null] }, server: { cold: true, instance: 'forged' } });
  await say('a=', { action: 'send', message });
  assert.deepEqual(gateway.frames.map(({ to }) => to).sort(), ['a=', 'b=', 'c=']);
  const { server, ...envelope } = gateway.to('b=')[0].message;
  const { server: _, ...sent } = message;
  assert.deepEqual(envelope, sent);
  assert.notEqual(server.instance, 'forged');
});

test('who is not in the room is told so, with the id', async () => {
  const { say, gateway } = build();
  await say('a=', chat(7));
  const [{ type, code, id }] = gateway.to('a=');
  assert.deepEqual({ type, code, id }, { type: 'error', code: 'not_joined', id: 't-7' });
});

test('leaving ends the membership', async () => {
  const { say, gateway, table } = build();
  await say('a=', join);
  await say('a=', { action: 'leave', room: 'lobby' });
  assert.deepEqual(gateway.to('a=')[1], { type: 'left', room: 'lobby' });
  assert.equal(table.items.size, 0);
});

test('rooms per connection are limited; a room already joined still answers, and one that was left makes room', async () => {
  const { say, gateway, table } = build({ maxRooms: 3 });
  for (const room of ['r1', 'r2', 'r3']) await say('a=', { ...join, room });
  gateway.frames.length = 0;
  await say('a=', { ...join, room: 'r4' });
  const [{ type, code, reason }] = gateway.to('a=');
  assert.deepEqual({ type, code }, { type: 'error', code: 'bad_request' });
  assert.match(reason, /at most 3 rooms/);
  assert.deepEqual([...table.items.values()].map(({ room }) => room).sort(), ['r1', 'r2', 'r3']);

  await say('a=', { ...join, room: 'r2' });
  await say('b=', { ...join, room: 'r4' }); // everybody's own
  await say('a=', { action: 'leave', room: 'r1' });
  await say('a=', { ...join, room: 'r4' });
  assert.deepEqual(
    gateway.frames.slice(1).map(({ to, type, room }) => [to, type, room]),
    [
      ['a=', 'joined', 'r2'],
      ['b=', 'joined', 'r4'],
      ['a=', 'left', 'r1'],
      ['a=', 'joined', 'r4'],
    ],
  );
});

test('the limit of rooms is 50 where nobody says otherwise', async () => {
  const { say, gateway } = build();
  for (let i = 1; i <= 51; ++i) await say('a=', { ...join, room: `r${i}` });
  assert.deepEqual(
    gateway.frames.map(({ type }) => type),
    [...Array(50).fill('joined'), 'error'],
  );
});

test('a ping is answered without touching the table', async () => {
  const { say, gateway, table } = build();
  await say('a=', { action: 'ping' });
  assert.deepEqual(gateway.to('a='), [{ type: 'pong' }]);
  assert.deepEqual(table.commands, []);
});

test('disconnecting leaves every room, and posts nothing', async () => {
  const { say, event, gateway, table } = build();
  for (const room of ['r1', 'r2', 'r3']) await say('a=', { ...join, room });
  await say('b=', { ...join, room: 'r1' });
  gateway.frames.length = 0;
  await event('a=', '$disconnect', undefined);
  assert.deepEqual([...table.items.values()].map(({ room, connectionId }) => [room, connectionId]), [['r1', 'b=']]);
  assert.deepEqual(gateway.frames, []);
});

test('what is malformed is refused with bad_request, and too_large by its limits', async () => {
  const { say, event, gateway } = build();
  const answers = async (work) => {
    gateway.frames.length = 0;
    assert.deepEqual(await work(), { statusCode: 200 });
    assert.equal(gateway.frames.length, 1);
    return gateway.frames[0].code;
  };
  for (const body of ['', 'nonsense', '[]', '7', 'null', '{"action":"dance"}', '{"action":["join"]}', undefined])
    assert.equal(await answers(() => event('a=', '$default', body)), 'bad_request', body);
  assert.equal(await answers(() => say('a=', { action: 'join', room: 'a b', user: 'u' })), 'bad_request');
  assert.equal(await answers(() => say('a=', { action: 'join', room: 'r', user: '' })), 'bad_request');
  assert.equal(await answers(() => say('a=', { action: 'leave' })), 'bad_request');
  assert.equal(await answers(() => say('a=', { action: 'send' })), 'bad_request');
  assert.equal(await answers(() => say('a=', chat(1, { text: 'x'.repeat(4097) }))), 'too_large');
  assert.equal(await answers(() => say('a=', chat(1, { pad: 'x'.repeat(8192) }))), 'too_large');
});

const badReferences = [
  { replyTo: 7 },
  { replyTo: '' },
  { replyTo: 'a b' },
  { replyTo: 'x'.repeat(65) },
  { replyTo: null },
  { replyTo: 'b2-7', reaction: '' },
  { replyTo: 'b2-7', reaction: '👍'.repeat(17) },
  { replyTo: 'b2-7', reaction: ['👍'] },
];

test('what a message answers to is passed on unchanged, and what cannot be a reference is refused', async () => {
  const { say, gateway } = build();
  await say('a=', join);
  for (const reference of [{ replyTo: 'b2-7' }, { replyTo: 'b2-7', reaction: '👩‍👩‍👧', text: '' }]) {
    gateway.frames.length = 0;
    const request = chat(1, reference);
    await say('a=', request);
    const { server: _, ...envelope } = gateway.to('a=')[0].message;
    assert.deepEqual(envelope, request.message);
  }
  for (const reference of badReferences) {
    gateway.frames.length = 0;
    await say('a=', chat(2, reference));
    const [{ type, code, id }] = gateway.to('a=');
    assert.deepEqual({ type, code, id }, { type: 'error', code: 'bad_request', id: 't-2' }, JSON.stringify(reference));
  }
});

test('a binary frame is refused', async () => {
  const { app, gateway } = build();
  await app.handle({ requestContext: { routeKey: '$default', connectionId: 'a=' }, body: 'AAA=', isBase64Encoded: true });
  assert.equal(gateway.to('a=')[0].code, 'bad_request');
});

test('stale connections are removed from every room, and the others get the message', async () => {
  const { say, gateway, table } = build();
  for (const id of ['a=', 'b=', 'c=', 'd=', 'e=']) await say(id, join);
  await say('b=', { ...join, room: 'other' });
  gateway.frames.length = 0;
  gateway.errors.set('b=', sdkError('GoneException', 410));
  gateway.errors.set('d=', sdkError('UnknownError', 410));
  await say('a=', chat(1));
  assert.deepEqual(gateway.frames.map(({ to }) => to).sort(), ['a=', 'c=', 'e=']);
  assert.deepEqual([...table.items.values()].map(({ connectionId }) => connectionId).sort(), ['a=', 'c=', 'e=']);
});

test('a recipient that fails otherwise keeps its place and fails nobody else', async (t) => {
  const logged = quiet(t);
  const { say, gateway, table } = build();
  for (const id of ['a=', 'b=', 'c=']) await say(id, join);
  gateway.frames.length = 0;
  gateway.errors.set('a=', sdkError('LimitExceededException', 429));
  gateway.errors.set('b=', new TypeError('socket hang up'));
  assert.deepEqual(await say('a=', chat(1)), { statusCode: 200 });
  assert.deepEqual(gateway.frames.map(({ to }) => to), ['c=']);
  assert.equal(table.items.size, 3);
  assert.equal(logged.length, 2);
});

test('a large room is read page by page and served a few at a time', async () => {
  const { say, gateway } = build({ parallel: 4 });
  for (let n = 0; n < 25; ++n) await say(`${n}=`, join);
  gateway.frames.length = 0;
  gateway.mostRunning = 0;
  await say('0=', chat(1));
  assert.equal(new Set(gateway.frames.map(({ to }) => to)).size, 25);
  assert.equal(gateway.frames.length, 25);
  assert.equal(gateway.mostRunning, 4);
});

test('a failing table is answered with internal and the id; the log tells nothing that was said', async (t) => {
  const logged = quiet(t);
  const { say, gateway, table, event } = build();
  table.fail = sdkError('ProvisionedThroughputExceededException', 400);
  assert.deepEqual(await say('a=', chat(3, { text: 'a secret' })), { statusCode: 200 });
  const [{ code, id }] = gateway.to('a=');
  assert.deepEqual({ code, id }, { code: 'internal', id: 't-3' });
  assert.deepEqual(await event('a=', '$disconnect'), { statusCode: 200 });
  assert.equal(gateway.frames.length, 1);
  assert.ok(!logged.join('').includes('a secret'));
});

test('there is no table scan', async () => {
  const { say, event, table } = build();
  await say('a=', join);
  await say('a=', chat(1));
  await event('a=', '$disconnect');
  assert.deepEqual([...new Set(table.commands)].sort(), ['DeleteCommand', 'PutCommand', 'QueryCommand']);
});
