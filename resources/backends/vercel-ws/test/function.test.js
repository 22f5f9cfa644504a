// SPDX-License-Identifier: GPL-3.0-or-later
// The function in one and in two instances, with a real Redis between them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Redis } from 'ioredis';
import { chat, connect, LOBBY, refusedWith, startFunction, startRedis } from './support.js';

test('a message reaches both instances, and each tells what it knows of the Redis', async (t) => {
  const redis = await startRedis(t);
  const [here, there] = [await startFunction(t, redis), await startFunction(t, redis)];
  const [ada, bob, eve] = [await connect(t, here.url), await connect(t, here.url), await connect(t, there.url)];
  const first = await ada.ask(LOBBY);
  assert.equal(first.type, 'joined');
  assert.equal(first.members, undefined);
  assert.equal(first.server.platform, 'vercel-ws');
  assert.equal(first.server.cold, true);
  assert.ok(first.server.initMs > 0);
  assert.equal((await bob.ask(LOBBY)).server.cold, false, 'the instance has had its first event');
  const other = await eve.ask(LOBBY);
  assert.equal(other.server.cold, true, 'another instance');
  assert.notEqual(other.server.instance, first.server.instance);

  const sent = chat(1, { extra: { kept: [1, 'two'] }, server: { forged: true } });
  ada.send(sent);
  const copies = await Promise.all([ada, bob, eve].map((one) => one.next()));
  const { server: _, ...envelope } = sent.message;
  for (const { type, message } of copies) {
    const { server, ...rest } = message;
    assert.equal(type, 'chat');
    assert.deepEqual(rest, envelope, 'passed on unchanged');
    assert.equal(server.instance, first.server.instance, 'the stamp is the sender’s');
    assert.equal(server.forged, undefined);
  }
  const [own, , elsewhere] = copies.map(({ message }) => message.server);
  assert.ok(own.providerMs > 0 && own.sentAt >= own.receivedAt + own.providerMs - 0.01);
  assert.equal(elsewhere.providerMs, undefined, 'another clock cannot tell');
});

test('who leaves gets nothing more, and joining twice is one membership', async (t) => {
  const redis = await startRedis(t);
  const server = await startFunction(t, redis);
  const [ada, bob] = [await connect(t, server.url), await connect(t, server.url)];
  await ada.ask(LOBBY);
  await bob.ask(LOBBY);
  await bob.ask(LOBBY);
  ada.send(chat(1));
  assert.equal((await ada.next()).message.id, 't-1');
  assert.equal((await bob.next()).message.id, 't-1');
  assert.deepEqual(await bob.ask({ action: 'ping' }), { type: 'pong' }, 'once');
  assert.deepEqual(await bob.ask({ action: 'leave', room: 'lobby' }), { type: 'left', room: 'lobby' });
  ada.send(chat(2));
  assert.equal((await ada.next()).message.id, 't-2');
  assert.deepEqual(await bob.ask({ action: 'ping' }), { type: 'pong' });
  const refused = await bob.ask(chat(3));
  assert.deepEqual([refused.type, refused.code, refused.id], ['error', 'not_joined', 't-3']);
});

test('the last of an instance leaves and comes back: the room is heard again', async (t) => {
  const redis = await startRedis(t);
  const server = await startFunction(t, redis);
  const ada = await connect(t, server.url);
  for (let round = 1; round <= 20; round += 1) {
    ada.send(LOBBY);
    ada.send({ action: 'leave', room: 'lobby' });
    ada.send(LOBBY);
    for (const type of ['joined', 'left', 'joined']) assert.equal((await ada.next()).type, type);
    ada.send(chat(round));
    assert.equal((await ada.next()).message.id, `t-${round}`);
    await ada.ask({ action: 'leave', room: 'lobby' });
  }
});

test('what is no frame of the contract is answered, and the connection stays', async (t) => {
  const redis = await startRedis(t);
  const server = await startFunction(t, redis);
  const ada = await connect(t, server.url);
  await ada.ask(LOBBY);
  const cases = [
    ['{', 'bad_request', undefined],
    ['[]', 'bad_request', undefined],
    [Buffer.from([1, 2]), 'bad_request', undefined],
    [JSON.stringify({ action: 'dance' }), 'bad_request', undefined],
    [JSON.stringify(chat(1, { sentAt: '1' })), 'bad_request', 't-1'],
    [JSON.stringify(chat(2, { text: 'x'.repeat(4097) })), 'too_large', 't-2'],
    [JSON.stringify({ ...LOBBY, room: 'a b' }), 'bad_request', undefined],
    [JSON.stringify({ ...LOBBY, user: '' }), 'bad_request', undefined],
  ];
  for (const [raw, code, id] of cases) {
    ada.socket.send(raw);
    const { type, ...refusal } = await ada.next();
    assert.deepEqual([type, refusal.code, refusal.id], ['error', code, id], String(raw).slice(0, 60));
  }
});

test('one message over maxPayload ends that connection with 1009 and no other', async (t) => {
  const redis = await startRedis(t);
  const server = await startFunction(t, redis);
  const [big, other] = [await connect(t, server.url), await connect(t, server.url)];
  await other.ask(LOBBY);
  big.socket.send('x'.repeat(256 * 1024));
  assert.equal((await big.next()).code, 'bad_request', 'as much as it takes');
  big.socket.send('x'.repeat(256 * 1024 + 1));
  assert.equal((await big.closed).code, 1009);
  other.send(chat(1));
  assert.equal((await other.next()).message.id, 't-1');
});

test('who may come: a token, or nobody unless that is meant; pages only where they are listed', async (t) => {
  const redis = await startRedis(t);
  const closed = await startFunction(t, redis, { ROUNDTRIP_TOKEN: '' });
  assert.equal(await refusedWith(closed.bare), 500, 'unset is closed');
  const open = await startFunction(t, redis, { ROUNDTRIP_TOKEN: '', ROUNDTRIP_OPEN: 'true' });
  assert.equal((await (await connect(t, open.bare)).ask(LOBBY)).type, 'joined');
  const server = await startFunction(t, redis, { ROUNDTRIP_ORIGINS: 'https://chat.example.org' });
  assert.equal(await refusedWith(server.bare), 401);
  assert.equal(await refusedWith(`${server.bare}?token=wrong`), 401);
  assert.equal(await refusedWith(server.url, { origin: 'https://evil.example' }), 403);
  await connect(t, server.url, { origin: 'https://chat.example.org' });
  assert.equal((await fetch(server.bare.replace('ws:', 'http:'))).status, 426);
  for (const { output } of [closed, open, server]) assert.ok(!JSON.stringify(output).includes('t0ken'));
});

test('the function says goodbye before its maximum duration', async (t) => {
  const redis = await startRedis(t);
  const server = await startFunction(t, redis, { ROUNDTRIP_MAX_DURATION: '2', ROUNDTRIP_OWN_CLOSE_MS: '1900' });
  const ada = await connect(t, server.url);
  assert.deepEqual(await ada.closed, { code: 1001, reason: 'maximum duration reached' });
});

test('SIGTERM closes every socket with 1001, and the process ends', async (t) => {
  const redis = await startRedis(t);
  const server = await startFunction(t, redis);
  const clients = [await connect(t, server.url), await connect(t, server.url)];
  await clients[0].ask(LOBBY);
  server.child.kill('SIGTERM');
  for (const client of clients) assert.equal((await client.closed).code, 1001);
  assert.deepEqual(await server.exited, [0, null]);
});

test('a message that nobody can hear is refused, and not lost in silence', async (t) => {
  const redis = await startRedis(t);
  const server = await startFunction(t, redis);
  const ada = await connect(t, server.url);
  await ada.ask(LOBBY);
  const admin = new Redis(redis.url);
  t.after(() => admin.disconnect());
  assert.equal(await admin.client('KILL', 'TYPE', 'pubsub'), 1);
  const refused = await ada.ask(chat(1)); // what listens is made again after a pause
  assert.deepEqual([refused.type, refused.code, refused.id], ['error', 'internal', 't-1']);
});

test('without its Redis a message is refused by its id, and with it all goes on', async (t) => {
  const redis = await startRedis(t);
  const server = await startFunction(t, redis);
  const ada = await connect(t, server.url);
  await ada.ask(LOBBY);
  await redis.kill();
  const refused = await ada.ask(chat(1));
  assert.deepEqual([refused.type, refused.code, refused.id], ['error', 'internal', 't-1']);
  await redis.restart();
  for (let sequence = 2; ; sequence += 1) {
    const answer = await ada.ask(chat(sequence));
    if (answer.type === 'chat') break; // it subscribes again by itself
    assert.equal(answer.code, 'internal');
  }
});
