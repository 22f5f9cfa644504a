// SPDX-License-Identifier: GPL-3.0-or-later
// Supabase's own client against the lab's Realtime, and together with ours in one room.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { RealtimeClient } from '@supabase/realtime-js';
import WebSocket from 'ws';
import { cli, startLab, temporaryFile, withoutCli } from '../support/cli.mjs';

const needsCli = { skip: withoutCli };
const TOKEN = 'lab-t0ken';
// The vendor's library keeps timers of channels that are gone, for ever: all its tests are done, so this process is.
after(() => setTimeout(() => process.exit(), 1000).unref());

const envelope = (n, more = {}) => ({ id: `sdk1-${n}`, room: 'lobby', user: 'sdk', text: 'hello', sentAt: 1.5, ...more });

async function startRealtime(t, { token = null } = {}) {
  const { backends } = await startLab(t, ['--platforms', 'supabase', ...(token ? ['--token', token] : [])]);
  return backends[0];
}

/** The vendor's client; `accessToken` is asked for by itself, as the library has it. */
function connect(t, backend, options = {}) {
  const client = new RealtimeClient(backend.url.replace(/\/websocket$/, ''), {
    params: { apikey: backend.key },
    transport: WebSocket,
    vsn: '1.0.0',
    timeout: 20_000,
    ...options,
  });
  t.after(() => client.disconnect());
  return client;
}

/** A channel that is joined, and what came on it. */
async function join(client, room, { self = true, isPrivate = false } = {}) {
  const channel = client.channel(room, { config: { broadcast: { ack: true, self }, private: isPrivate } });
  const heard = [];
  let wake = () => {};
  channel.on('broadcast', { event: 'chat' }, ({ payload }) => {
    heard.push(payload);
    wake();
  });
  const status = await new Promise((resolve) => channel.subscribe((word, error) => resolve(error ? `${word}: ${error.message}` : word)));
  const next = async () => {
    while (heard.length === 0) await new Promise((resolve) => (wake = resolve));
    return heard.shift();
  };
  return { channel, status, heard, next };
}

const say = (channel, payload) => channel.send({ type: 'broadcast', event: 'chat', payload });

test('it joins, is acknowledged, and hears itself and others', needsCli, async (t) => {
  const backend = await startRealtime(t);
  const [ada, bob] = [await join(connect(t, backend), 'lobby'), await join(connect(t, backend), 'lobby')];
  assert.equal(ada.status, 'SUBSCRIBED');
  assert.equal(await say(ada.channel, envelope(1)), 'ok');
  assert.deepEqual(await ada.next(), envelope(1));
  assert.deepEqual(await bob.next(), envelope(1));
});

test('without "self" it hears only others', needsCli, async (t) => {
  const backend = await startRealtime(t);
  const [ada, bob] = [await join(connect(t, backend), 'lobby', { self: false }), await join(connect(t, backend), 'lobby')];
  await say(ada.channel, envelope(1));
  await bob.next();
  await say(bob.channel, envelope(2));
  assert.deepEqual(await ada.next(), envelope(2), 'its own did not come before');
});

test('heartbeats are answered', needsCli, async (t) => {
  const client = connect(t, await startRealtime(t), { heartbeatIntervalMs: 100 });
  const beats = [];
  client.onHeartbeat((status) => beats.push(status));
  const { channel } = await join(client, 'lobby');
  while (beats.filter((beat) => beat === 'ok').length < 3) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(!beats.includes('timeout'), beats.join());
  assert.equal(await say(channel, envelope(1)), 'ok');
});

test('leaving and joining again', needsCli, async (t) => {
  const client = connect(t, await startRealtime(t));
  const first = await join(client, 'lobby');
  assert.equal(await first.channel.unsubscribe(), 'ok');
  const second = await join(client, 'lobby');
  assert.equal(second.status, 'SUBSCRIBED');
  await say(second.channel, envelope(1));
  assert.deepEqual(await second.next(), envelope(1));
});

test('private rooms: with the token function it is let in, without a token it is refused', needsCli, async (t) => {
  const backend = await startRealtime(t, { token: TOKEN });
  const publicRoom = await join(connect(t, backend), 'lobby');
  assert.match(publicRoom.status, /CHANNEL_ERROR.*PrivateOnly/);
  const refused = await fetch(backend.tokenUrl, { method: 'POST' });
  assert.equal(refused.status, 401);
  const answer = await fetch(backend.tokenUrl, { method: 'POST', headers: { Authorization: `Bearer ${TOKEN}` } });
  const client = connect(t, backend);
  await client.setAuth((await answer.json()).token);
  const ada = await join(client, 'lobby', { isPrivate: true });
  assert.equal(ada.status, 'SUBSCRIBED');
  await say(ada.channel, envelope(1));
  assert.deepEqual(await ada.next(), envelope(1));
});

test('theirs and ours in one room', needsCli, async (t) => {
  const backend = await startRealtime(t);
  const theirs = await join(connect(t, backend), 'lobby');
  const file = temporaryFile(t, 'backends.json', { backends: [backend] });
  const ours = spawn(cli, ['chat', '--backends', file, '--room', 'lobby', '--user', 'ada']);
  t.after(() => ours.kill('SIGKILL'));
  let shown = '';
  ours.stdout.setEncoding('utf8').on('data', (text) => (shown += text));
  ours.stdin.write('from ours\n');
  const heard = await theirs.next();
  assert.equal(heard.text, 'from ours');
  assert.equal(heard.user, 'ada');
  assert.equal(await say(theirs.channel, envelope(1, { text: 'from theirs' })), 'ok');
  while (!shown.includes('from theirs')) await once(ours.stdout, 'data');
  ours.stdin.end();
  const [code] = await once(ours, 'exit');
  assert.equal(code, 0);
});
