// SPDX-License-Identifier: GPL-3.0-or-later
// Pusher's own client and server libraries against the lab.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutCli } from '../support/cli.mjs';
import { connect, join, jsonOf, next, server, startPusherLab } from './support/clients.mjs';

const needsCli = { skip: withoutCli };

test('pusher-js connects and pings', needsCli, async (t) => {
  const lab = await startPusherLab(t);
  // So short that the library soon asks by itself whether we are there.
  const client = connect(t, lab, { activityTimeout: 300, pongTimeout: 5000 });
  await next(client.connection, 'connected');
  assert.match(client.connection.socket_id, /^\d+\.\d+$/);
  const pong = new Promise((resolve) => {
    client.connection.bind('message', ({ event }) => event === 'pusher:pong' && resolve());
  });
  await pong;
  assert.equal(client.connection.state, 'connected');
});

test('a public channel carries what the server library triggers', needsCli, async (t) => {
  const { lab, ...backend } = await startPusherLab(t);
  const client = connect(t, backend);
  const { channel } = await join(client, 'lobby');
  const heard = next(channel, 'chat');
  const answer = await server(lab).trigger('lobby', 'chat', { text: 'grüße 😀' });
  assert.equal(answer.status, 200);
  assert.deepEqual(await answer.json(), {});
  assert.deepEqual((await heard)[0], { text: 'grüße 😀' });
});

test('a private channel is entered through the auth function, and hears the send function', needsCli, async (t) => {
  const { lab: _, ...backend } = await startPusherLab(t);
  const client = connect(t, backend);
  const { channel } = await join(client, 'private-room-lobby');
  const heard = next(channel, 'chat');
  const reference = { replyTo: 'b.line.x-7', reaction: '👍', text: '' };
  const envelope = { id: 'a-1', room: 'lobby', user: 'ada', sentAt: 1.5, extra: { kept: true }, ...reference };
  const response = await fetch(backend.sendUrl, { method: 'POST', body: JSON.stringify(envelope) });
  assert.equal(response.status, 200);
  const { accepted, id, server: stamp } = await response.json();
  assert.deepEqual([accepted, id], [true, 'a-1']);
  const [{ server: published, ...rest }] = await heard;
  assert.deepEqual(rest, envelope, 'passed on unchanged');
  assert.equal(published.instance, stamp.instance);
  assert.equal(published.platform, 'vercel-pusher');
});

test('only rooms are open', needsCli, async (t) => {
  const { lab: _, ...backend } = await startPusherLab(t);
  const client = connect(t, backend);
  const channel = client.subscribe('private-other');
  const [error] = await next(channel, 'pusher:subscription_error');
  assert.equal(error.status, 403);
});

test('a signature with another secret is refused, and the connection stays', needsCli, async (t) => {
  const { lab, ...backend } = await startPusherLab(t);
  const forger = server({ ...lab, secret: 'guess' });
  const client = connect(t, backend, {
    channelAuthorization: {
      customHandler: ({ socketId, channelName }, callback) => callback(null, forger.authorizeChannel(socketId, channelName)),
    },
  });
  const error = next(client.connection, 'error');
  const channel = client.subscribe('private-room-lobby');
  const [{ data }] = await error;
  assert.match(JSON.stringify(data), /private-room-lobby/);
  assert.equal(channel.subscribed, false);
  assert.equal(client.connection.state, 'connected');
});

test('a presence channel knows its members', needsCli, async (t) => {
  const { lab, ...backend } = await startPusherLab(t);
  const ada = connect(t, backend, { params: { user: 'ada' } });
  const { channel, told } = await join(ada, 'presence-room-lobby');
  assert.equal(told.count, 1);
  assert.equal(channel.members.me.id, 'ada');
  const added = next(channel, 'pusher:member_added');
  const bob = connect(t, backend, { params: { user: 'bob' } });
  const { told: toldBob } = await join(bob, 'presence-room-lobby');
  assert.equal(toldBob.count, 2);
  assert.deepEqual((await added)[0], { id: 'bob', info: { name: 'bob' } });
  const { users } = await jsonOf(server(lab).get({ path: '/channels/presence-room-lobby/users' }));
  assert.deepEqual(users, [{ id: 'ada' }, { id: 'bob' }]);
  const removed = next(channel, 'pusher:member_removed');
  bob.disconnect();
  assert.equal((await removed)[0].id, 'bob');
});

test('client events reach the others, with the name of their sender', needsCli, async (t) => {
  const { lab: _, ...backend } = await startPusherLab(t);
  const [ada, bob] = ['ada', 'bob'].map((user) => connect(t, backend, { params: { user } }));
  const { channel: adas } = await join(ada, 'presence-room-lobby');
  const { channel: bobs } = await join(bob, 'presence-room-lobby');
  let echoed = false;
  adas.bind('client-typing', () => (echoed = true));
  const heard = next(bobs, 'client-typing');
  assert.equal(adas.trigger('client-typing', { on: true }), true);
  const [data, { user_id: sender }] = await heard;
  assert.deepEqual(data, { on: true });
  assert.equal(sender, 'ada');
  assert.equal(echoed, false);
});

test('more than ten client events a second are refused with 4301', needsCli, async (t) => {
  const { lab: _, ...backend } = await startPusherLab(t);
  const client = connect(t, backend);
  const { channel } = await join(client, 'private-room-lobby');
  const error = next(client.connection, 'error');
  for (let count = 0; count < 30; count += 1) channel.trigger('client-typing', { count });
  const [{ data }] = await error;
  assert.equal(data.code, 4301);
  assert.equal(client.connection.state, 'connected');
});

test('an unknown key is told and not tried again', needsCli, async (t) => {
  const { lab: _, ...backend } = await startPusherLab(t);
  const client = connect(t, { ...backend, key: 'other' });
  const [{ error }] = await next(client.connection, 'error'); // the handshake's
  assert.equal(error.data.code, 4001);
  assert.equal(client.connection.state, 'disconnected');
});

test('signing in, being addressed, and being thrown out by the server library', needsCli, async (t) => {
  const { lab, ...backend } = await startPusherLab(t);
  const rest = server(lab);
  const client = connect(t, backend, {
    userAuthentication: {
      customHandler: ({ socketId }, callback) => callback(null, rest.authenticateUser(socketId, { id: 'u1' })),
    },
  });
  await next(client.connection, 'connected');
  const own = new Promise((resolve) => {
    client.connection.bind('message', ({ event, channel }) => {
      if (event === 'pusher_internal:subscription_succeeded' && channel === '#server-to-user-u1') resolve();
    });
  });
  client.signin(); // whereupon the library subscribes to the user's own channel
  await own;
  const heard = next(client.user, 'notice');
  await rest.sendToUser('u1', 'notice', { text: 'for you alone' });
  assert.deepEqual((await heard)[0], { text: 'for you alone' });
  const thrownOut = next(client.connection, 'error');
  await rest.terminateUserConnections('u1');
  const [{ data }] = await thrownOut;
  assert.equal(data.code, 4009);
});

test('the server library triggers to many channels, in batches, and leaves one out', needsCli, async (t) => {
  const { lab, ...backend } = await startPusherLab(t);
  const rest = server(lab);
  const [ada, bob] = [connect(t, backend), connect(t, backend)];
  const [{ channel: adas }, { channel: bobs }] = [await join(ada, 'one'), await join(bob, 'one')];
  const { channel: two } = await join(bob, 'two');
  const heard = [];
  adas.bind('chat', (data) => heard.push(['ada', data]));
  bobs.bind('chat', (data) => heard.push(['bob', data]));
  const last = next(two, 'chat');
  await rest.trigger('one', 'chat', 'not to ada', { socket_id: ada.connection.socket_id });
  await rest.triggerBatch([
    { channel: 'one', name: 'chat', data: 'batch' },
    { channel: 'two', name: 'chat', data: 'batch' },
  ]);
  assert.equal((await last)[0], 'batch');
  const both = next(two, 'chat');
  await rest.trigger(['one', 'two'], 'chat', 'both');
  await both;
  assert.deepEqual(heard.filter(([who]) => who === 'bob').map(([, data]) => data), ['not to ada', 'batch', 'both']);
  assert.ok(!heard.some(([who, data]) => who === 'ada' && data === 'not to ada'));
});

test('the server library asks about channels', needsCli, async (t) => {
  const { lab, ...backend } = await startPusherLab(t);
  const rest = server(lab);
  const client = connect(t, backend, { params: { user: 'ada' } });
  await join(client, 'presence-room-lobby');
  await join(client, 'lobby');
  const all = await jsonOf(rest.get({ path: '/channels' }));
  assert.deepEqual(Object.keys(all.channels).sort(), ['lobby', 'presence-room-lobby']);
  const params = { filter_by_prefix: 'presence-', info: 'user_count' };
  assert.deepEqual(await jsonOf(rest.get({ path: '/channels', params })), {
    channels: { 'presence-room-lobby': { user_count: 1 } },
  });
  const one = await jsonOf(rest.get({ path: '/channels/lobby', params: { info: 'subscription_count' } }));
  assert.deepEqual(one, { occupied: true, subscription_count: 1 });
  const empty = await jsonOf(rest.get({ path: '/channels/nobody-here' }));
  assert.equal(empty.occupied, false);
  await assert.rejects(rest.get({ path: '/channels', params: { info: 'user_count' } }), { status: 400 });
  const informed = await jsonOf(rest.trigger('lobby', 'chat', 'x', { info: 'subscription_count' }));
  assert.deepEqual(informed, { channels: { lobby: { subscription_count: 1 } } });
});

test('a bad signature, an unknown key and too much data are refused', needsCli, async (t) => {
  const { lab } = await startPusherLab(t);
  await assert.rejects(server({ ...lab, secret: 'guess' }).trigger('lobby', 'chat', 'x'), { status: 401 });
  await assert.rejects(server({ ...lab, key: 'other' }).trigger('lobby', 'chat', 'x'), { status: 401 });
  await assert.rejects(server({ ...lab, appId: '1' }).trigger('lobby', 'chat', 'x'), { status: 404 });
  await assert.rejects(server(lab).trigger('lobby', 'chat', 'x'.repeat(11_000)), { status: 413 });
});

test('a cache channel gives its last event to whoever comes later, or says that it has none', needsCli, async (t) => {
  const { lab, ...backend } = await startPusherLab(t);
  const rest = server(lab);
  const early = connect(t, backend).subscribe('cache-news');
  await next(early, 'pusher:cache_miss');
  const heard = next(early, 'headline');
  await rest.trigger('cache-news', 'headline', { text: 'first' });
  await heard;
  await rest.trigger('cache-news', 'headline', { text: 'second' });
  const late = connect(t, backend).subscribe('cache-news');
  let missed = false;
  late.bind('pusher:cache_miss', () => (missed = true));
  assert.deepEqual((await next(late, 'headline'))[0], { text: 'second' });
  assert.equal(missed, false);
  const { cache } = await jsonOf(rest.get({ path: '/channels/cache-news', params: { info: 'cache' } }));
  assert.deepEqual(JSON.parse(cache.data), { text: 'second' });
  assert.ok(cache.ttl > 0 && cache.ttl <= 1800, `at most half an hour is left, not ${cache.ttl} s`);
});

test('channels of other kinds remember nothing, nor do cache channels what clients say', needsCli, async (t) => {
  const { lab, ...backend } = await startPusherLab(t);
  const rest = server(lab);
  const custom = {
    channelAuthorization: {
      customHandler: ({ socketId, channelName }, callback) => callback(null, rest.authorizeChannel(socketId, channelName)),
    },
  };
  await rest.trigger('lobby', 'chat', { text: 'gone' });
  const plain = connect(t, backend).subscribe('lobby');
  let told = false;
  plain.bind_global((event) => (told ||= event === 'chat' || event === 'pusher:cache_miss'));
  const ada = connect(t, backend, custom);
  const { channel } = await join(ada, 'private-cache-room');
  const { channel: others } = await join(connect(t, backend, custom), 'private-cache-room');
  const heard = next(others, 'client-typing');
  channel.trigger('client-typing', { on: true });
  await heard;
  await next(connect(t, backend, custom).subscribe('private-cache-room'), 'pusher:cache_miss');
  assert.equal(told, false);
});

test('a client event over 10 KiB is refused, one of just that size arrives', needsCli, async (t) => {
  const { lab: _, ...backend } = await startPusherLab(t);
  const [ada, bob] = ['ada', 'bob'].map((user) => connect(t, backend, { params: { user } }));
  const { channel: adas } = await join(ada, 'private-room-lobby');
  const { channel: bobs } = await join(bob, 'private-room-lobby');
  const sizes = [];
  bobs.bind('client-note', ({ text }) => sizes.push(text.length));
  const error = next(ada.connection, 'error');
  adas.trigger('client-note', { text: 'x'.repeat(10_240 - '{"text":""}'.length + 1) });
  const [{ data }] = await error;
  assert.match(data.message, /10240/);
  const heard = next(bobs, 'client-note');
  adas.trigger('client-note', { text: 'x'.repeat(10_240 - '{"text":""}'.length) });
  await heard;
  assert.deepEqual(sizes, [10_229]);
  assert.equal(ada.connection.state, 'connected');
});
