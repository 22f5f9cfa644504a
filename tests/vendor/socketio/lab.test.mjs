// SPDX-License-Identifier: GPL-3.0-or-later
// The library's own client at the lab.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startLab, temporaryFile, withoutCli } from '../support/cli.mjs';
import { connect, message, next, withoutKit } from './support/parts.mjs';

const needsBoth = { skip: withoutCli || withoutKit };

async function startSocketIoLab(t, section = {}, more = []) {
  const profile = temporaryFile(t, 'profile.json', { platforms: { 'socket-io': section } });
  const { backends } = await startLab(t, ['--platforms', 'socket-io', '--profile', profile, ...more]);
  return backends[0];
}

test('it connects, joins, hears its echo and is acknowledged', needsBoth, async (t) => {
  const { url } = await startSocketIoLab(t);
  const [ada, bob] = [await connect(t, url), await connect(t, url)];
  const joined = await ada.emitWithAck('join', 'lobby', 'ada');
  assert.deepEqual([joined.type, joined.room, joined.members], ['joined', 'lobby', 1]);
  await bob.emitWithAck('join', 'lobby', 'bob');
  const heard = Promise.all([next(ada, 'chat'), next(bob, 'chat')]);
  const answer = await ada.emitWithAck('send', message(1, { extra: { kept: true } }));
  assert.deepEqual([answer.ok, answer.id], [true, 'v-1']);
  for (const [{ server, ...rest }] of await heard) {
    assert.deepEqual(rest, message(1, { extra: { kept: true } }), 'passed on unchanged');
    assert.equal(server.platform, 'socket-io');
  }
  assert.equal((await ada.emitWithAck('send', message(2, { text: 'x'.repeat(4097) }))).code, 'too_large');
  assert.equal((await ada.emitWithAck('leave', 'lobby')).ok, true);
  assert.equal((await ada.emitWithAck('send', message(3))).code, 'not_joined');
});

test('it answers the pings of the lab, and stays', needsBoth, async (t) => {
  const { url } = await startSocketIoLab(t, { ping_interval_ms: 30, ping_timeout_ms: 5000 });
  const ada = await connect(t, url);
  for (let pings = 0; pings < 5; pings += 1) await next(ada.io, 'ping');
  assert.equal(ada.connected, true);
});

test('a lost connection is recovered, with what was missed', needsBoth, async (t) => {
  const { url } = await startSocketIoLab(t);
  const [ada, bob] = [await connect(t, url), await connect(t, url)];
  await ada.emitWithAck('join', 'lobby', 'ada');
  await bob.emitWithAck('join', 'lobby', 'bob');
  const first = next(ada, 'chat');
  await bob.emitWithAck('send', message(1));
  await first;
  const before = ada.id;
  const [back, missed] = [next(ada, 'connect'), next(ada, 'chat')];
  ada.io.engine.transport.ws.terminate();
  await next(ada, 'disconnect');
  await bob.emitWithAck('send', message(2));
  await back;
  assert.deepEqual([ada.recovered, ada.id], [true, before]);
  assert.equal((await missed)[0].id, 'v-2');
});

test('without recovery it comes back as somebody new', needsBoth, async (t) => {
  const { url } = await startSocketIoLab(t, { recovery_ms: 0 });
  const ada = await connect(t, url);
  const before = ada.id;
  const back = next(ada, 'connect');
  ada.io.engine.transport.ws.terminate();
  await back;
  assert.ok(!ada.recovered && ada.id !== before);
});

test('wrong tokens and namespaces are refused as the library refuses them', needsBoth, async (t) => {
  const { url } = await startSocketIoLab(t, {}, ['--token', 'sesame']);
  const refused = (where, options) =>
    assert.rejects(connect(t, where, { reconnection: false, ...options }), (error) => (t.diagnostic(error.message), true));
  await refused(url, { query: { token: 'wrong' } });
  await assert.rejects(connect(t, url, { auth: { token: 'wrong' }, reconnection: false }), (error) => {
    assert.deepEqual([error.message, error.data], ['unauthorized', { code: 'unauthorized' }]);
    return true;
  });
  await connect(t, url, { auth: { token: 'sesame' } });
  await connect(t, url, { query: { token: 'sesame' } });
  const { url: open } = await startSocketIoLab(t);
  await assert.rejects(connect(t, `${open}nope`, { reconnection: false }), { message: 'Invalid namespace' });
});
