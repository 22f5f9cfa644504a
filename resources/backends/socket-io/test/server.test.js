// SPDX-License-Identifier: GPL-3.0-or-later
// The server, judged by the library's own client.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { createClient } from 'redis';
import { ConfigError, readConfig } from '../lib/config.js';
import { chat, connect, next, refusedWith, startRedis, startServer, TOKEN, WebSocket } from './support.js';

test('a room, an echo, an acknowledgement', async (t) => {
  const { url } = await startServer(t);
  const [ada, bob] = [await connect(t, url), await connect(t, url)];
  const joined = await ada.emitWithAck('join', 'lobby', 'ada');
  assert.deepEqual([joined.type, joined.room, joined.members], ['joined', 'lobby', 1]);
  assert.deepEqual([joined.server.platform, joined.server.cold], ['socket-io', true]);
  assert.equal((await bob.emitWithAck('join', 'lobby', 'bob')).server.cold, false, 'the process has had its first event');
  const heard = Promise.all([next(ada, 'chat'), next(bob, 'chat')]);
  const message = chat(1, { extra: { kept: [1] }, server: { forged: true } });
  const answer = await ada.emitWithAck('send', message);
  assert.deepEqual([answer.ok, answer.id], [true, 't-1']);
  const { server: _, ...envelope } = message;
  for (const [{ server, ...rest }] of await heard) {
    assert.deepEqual(rest, envelope, 'passed on unchanged');
    assert.deepEqual(server, answer.server);
  }
  assert.deepEqual(await bob.emitWithAck('leave', 'lobby'), { ok: true });
  const refused = await bob.emitWithAck('send', chat(2));
  assert.deepEqual([refused.type, refused.code, refused.id], ['error', 'not_joined', 't-2']);
  bob.emit('send', chat(3)); // without an acknowledgement nobody is told
  assert.deepEqual(await bob.emitWithAck('ping'), { ok: true });
});

test('what breaks the contract is refused by its id', async (t) => {
  const { url } = await startServer(t, { MAX_ROOMS_PER_CONNECTION: '1' });
  const ada = await connect(t, url);
  assert.equal((await ada.emitWithAck('join', 'a b', 'ada')).code, 'bad_request');
  assert.equal((await ada.emitWithAck('join', 'lobby', '')).code, 'bad_request');
  assert.equal((await ada.emitWithAck('join', 'lobby', 'ada')).type, 'joined');
  assert.equal((await ada.emitWithAck('join', 'other', 'ada')).code, 'bad_request');
  assert.equal((await ada.emitWithAck('join', 'lobby', 'ada')).type, 'joined');
  for (const [message, code, id] of [
    [chat(1, { text: 'x'.repeat(4097) }), 'too_large', 't-1'],
    [chat(2, { sentAt: '1' }), 'bad_request', 't-2'],
    [chat(3, { pad: 'x'.repeat(9000) }), 'too_large', 't-3'],
    ['no object', 'bad_request', undefined],
    [null, 'bad_request', undefined],
  ]) {
    const refused = await ada.emitWithAck('send', message);
    assert.deepEqual([refused.type, refused.code, refused.id], ['error', code, id]);
  }
});

test('who may come: by the query or as auth; pages only where they are listed', async (t) => {
  const { url, output } = await startServer(t, { ROUNDTRIP_TOKEN: TOKEN, ROUNDTRIP_ORIGINS: 'https://chat.example.org' });
  assert.equal(await refusedWith(url, '&token=wrong'), 401);
  assert.equal(await refusedWith(url, '&token=%E0%A4%A'), 401);
  assert.equal(await refusedWith(url, '', { origin: 'https://evil.example' }), 403);
  for (const auth of [undefined, { token: 'wrong' }, { token: 7 }]) {
    await assert.rejects(connect(t, url, { auth, reconnection: false }), (error) => {
      assert.deepEqual([error.message, error.data], ['unauthorized', { code: 'unauthorized' }]);
      return true;
    });
  }
  await connect(t, url, { auth: { token: TOKEN } });
  await connect(t, url, { query: { token: TOKEN } });
  assert.ok(!JSON.stringify(output).includes('t0ken'));
  assert.equal((await fetch(url.replace('ws:', 'http:'))).status, 426);
  const health = await (await fetch(`${url.replace('ws:', 'http:')}healthz`)).json();
  assert.equal(health.status, 'ok');
});

test('a lost connection goes on where it was, with what was missed', async (t) => {
  const { url } = await startServer(t);
  const [ada, bob] = [await connect(t, url), await connect(t, url)];
  await ada.emitWithAck('join', 'lobby', 'ada');
  await bob.emitWithAck('join', 'lobby', 'bob');
  const first = next(ada, 'chat');
  await bob.emitWithAck('send', chat(1));
  await first;
  const before = ada.id;
  const back = next(ada, 'connect');
  const missed = next(ada, 'chat');
  ada.io.engine.transport.ws.terminate();
  await next(ada, 'disconnect');
  await bob.emitWithAck('send', chat(2));
  await back;
  assert.equal(ada.recovered, true);
  assert.equal(ada.id, before);
  assert.equal((await missed)[0].id, 't-2');
  const echo = next(ada, 'chat');
  assert.equal((await ada.emitWithAck('send', chat(3))).ok, true, 'in its room without joining again');
  assert.equal((await echo)[0].id, 't-3');
});

test('without recovery it comes back as somebody new', async (t) => {
  const { url } = await startServer(t, { RECOVERY_MS: '0' });
  const ada = await connect(t, url);
  await ada.emitWithAck('join', 'lobby', 'ada');
  const before = ada.id;
  const back = next(ada, 'connect');
  ada.io.engine.transport.ws.terminate();
  await back;
  assert.ok(!ada.recovered);
  assert.notEqual(ada.id, before);
  assert.equal((await ada.emitWithAck('send', chat(1))).code, 'not_joined');
});

test('two processes are one chat over a Redis, and a session is recovered in the other', async (t) => {
  const REDIS_URL = await startRedis(t);
  const [here, there] = [await startServer(t, { REDIS_URL }), await startServer(t, { REDIS_URL })];
  const [ada, bob] = [await connect(t, here.url), await connect(t, there.url)];
  await ada.emitWithAck('join', 'lobby', 'ada');
  await bob.emitWithAck('join', 'lobby', 'bob');
  const heard = Promise.all([next(ada, 'chat'), next(bob, 'chat')]);
  assert.equal((await ada.emitWithAck('send', chat(1))).ok, true);
  for (const [message] of await heard) assert.equal(message.id, 't-1');
  const missed = next(ada, 'chat');
  const back = next(ada, 'connect');
  ada.io.reconnection(false);
  ada.io.uri = there.url; // as a balancer may send it
  ada.io.engine.transport.ws.terminate();
  await next(ada, 'disconnect');
  await bob.emitWithAck('send', chat(2));
  const redis = await createClient({ socket: { path: REDIS_URL } }).connect();
  while ((await redis.keys('sio:session:*')).length === 0); // a client that is back before it is kept is somebody new
  await redis.disconnect();
  ada.connect();
  await back;
  assert.equal(ada.recovered, true);
  assert.equal((await missed)[0].id, 't-2');
});

test('a message over MAX_PAYLOAD ends that connection with 1009 and no other', async (t) => {
  const { url } = await startServer(t, { MAX_PAYLOAD: '16384' });
  const other = await connect(t, url);
  const raw = new WebSocket(`${url}socket.io/?EIO=4&transport=websocket`);
  const [greeting] = await once(raw, 'message');
  assert.match(greeting.toString(), /^0\{.*"maxPayload":16384/);
  raw.send('4'.repeat(16385));
  assert.equal((await once(raw, 'close'))[0], 1009);
  assert.deepEqual(await other.emitWithAck('ping'), { ok: true });
});

test('a peer that answers no ping is ended', async (t) => {
  const { url } = await startServer(t, { PING_INTERVAL_MS: '50', PING_TIMEOUT_MS: '50' });
  const raw = new WebSocket(`${url}socket.io/?EIO=4&transport=websocket`);
  await once(raw, 'open');
  raw.send('40');
  const [code] = await once(raw, 'close');
  assert.equal(code, 1005, 'the library gives no code');
});

test('connections are limited', async (t) => {
  const { url } = await startServer(t, { MAX_CONNECTIONS: '1' });
  await connect(t, url);
  assert.equal(await refusedWith(url, ''), 503);
});

test('SIGTERM ends every session and the process', async (t) => {
  const server = await startServer(t);
  const ada = await connect(t, server.url, { reconnection: false });
  const left = next(ada, 'disconnect');
  server.child.kill('SIGTERM');
  await left;
  assert.deepEqual(await server.exited, [0, null]);
  assert.equal(server.output.stdout.trim().split('\n').length, 1, 'standard output is for the one line');
});

test('a setting that makes no sense is a sentence and an exit code', async (t) => {
  for (const env of [{ PORT: 'secret' }, { MAX_PAYLOAD: '1' }, { RECOVERY_MS: '-1' }]) {
    const [name] = Object.keys(env);
    assert.throws(
      () => readConfig(env),
      (error) => error instanceof ConfigError && error.message.startsWith(`${name} must be`) && !error.message.includes('secret'),
    );
  }
  for (const HOST of ['0.0.0.0', '::', 'chat.example.org']) {
    assert.throws(() => readConfig({ HOST }), /ROUNDTRIP_TOKEN is not set/);
    assert.equal(readConfig({ HOST, ROUNDTRIP_TOKEN: 'x' }).host, HOST);
    assert.equal(readConfig({ HOST, ROUNDTRIP_OPEN: 'true' }).token, null);
  }
  const { exited, output } = await startServer(t, { HOST: '0.0.0.0' });
  assert.deepEqual(await exited, [2, null]);
  assert.match(output.stderr, /ROUNDTRIP_TOKEN is not set/);
});
