// SPDX-License-Identifier: GPL-3.0-or-later
// Ably's own library against the lab: realtime and REST, in both of its encodings.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutCli } from '../support/cli.mjs';
import { change, message, presence, realtime, rest, startAblyLab, until } from './support/clients.mjs';
import { wireTo } from './support/wire.mjs';

const needsCli = { skip: withoutCli };
const encodings = { JSON: false, MessagePack: true };

for (const [name, useBinaryProtocol] of Object.entries(encodings)) {
  test(`${name}: connect, attach, publish with an acknowledgement, hear oneself and others`, needsCli, async (t) => {
    const { lab } = await startAblyLab(t);
    const [ada, bob] = ['ada', 'bob'].map((clientId) => realtime(t, lab, { key: lab.key, clientId, useBinaryProtocol }));
    await until(ada.connection, 'connected');
    assert.ok(ada.connection.id && ada.connection.key);
    const [adas, bobs] = [ada, bob].map((client) => client.channels.get('room:lobby'));
    await Promise.all([adas.attach(), bobs.attach()]);
    const both = [message(adas), message(bobs)];
    const data = { text: 'grüße 😀', deep: [1, { two: null }], big: 2 ** 40, half: 0.5, no: false };
    const { serials } = await adas.publish('chat', data);
    assert.equal(serials.length, 1);
    for (const arrived of await Promise.all(both)) {
      assert.deepEqual(arrived.data, data);
      assert.deepEqual([arrived.name, arrived.clientId, arrived.serial], ['chat', 'ada', serials[0]]);
      assert.equal(arrived.connectionId, ada.connection.id);
      assert.ok(arrived.id && arrived.timestamp > 0);
    }
    assert.ok((await ada.connection.ping()) >= 0);
  });

  test(`${name}: text, bytes and lists arrive as they are, in their order`, needsCli, async (t) => {
    const { lab } = await startAblyLab(t);
    const channel = realtime(t, lab, { key: lab.key, useBinaryProtocol }).channels.get('room:lobby');
    await channel.attach();
    const all = [];
    const last = message(channel, (one) => all.push(one.data) && one.name === 'last');
    await channel.publish('text', 'plain');
    await channel.publish([{ name: 'bytes', data: Buffer.from([0, 255, 128]) }, { name: 'list', data: [1, 'two'] }]);
    await channel.publish('last', undefined);
    await last;
    assert.deepEqual(all, ['plain', Buffer.from([0, 255, 128]), [1, 'two'], undefined]);
  });

  test(`${name}: REST publishes, and asks`, needsCli, async (t) => {
    const { lab } = await startAblyLab(t);
    const client = rest(lab, { key: lab.key, useBinaryProtocol });
    assert.ok(Math.abs((await client.time()) - Date.now()) < 60_000, 'a clock, as clients that sign need it');
    const listener = realtime(t, lab, { key: lab.key, clientId: 'ada', useBinaryProtocol }).channels.get('room:lobby');
    await listener.attach();
    await listener.presence.enter({ mood: 'fine' });
    const all = [];
    const last = message(listener, (one) => all.push(one.data) && one.name === 'last');
    const channel = client.channels.get('room:lobby');
    await channel.publish('chat', { text: 'one' });
    await channel.publish([{ name: 'chat', data: 'two' }, { name: 'chat', data: Buffer.from('three') }]);
    // Published again with the same id, as the library does where an answer was lost: accepted, and no new message.
    const again = { id: 'once:0', name: 'chat', data: 'once' };
    await channel.publish(again);
    await channel.publish(again);
    await channel.publish('last', 'end');
    await last;
    assert.deepEqual(all, [{ text: 'one' }, 'two', Buffer.from('three'), 'once', 'end']);
    const { items } = await channel.presence.get();
    assert.deepEqual(items.map(({ clientId, data, action }) => [clientId, data, action]), [['ada', { mood: 'fine' }, 'present']]);
    const { status } = await channel.status();
    assert.equal(status.isActive, true);
    assert.equal(status.occupancy.metrics.connections, 1);
  });

  test(`${name}: a cut wire is resumed: nothing missed, nothing twice, and what waited is acknowledged`, needsCli, async (t) => {
    const { lab } = await startAblyLab(t);
    const wire = await wireTo(t, lab);
    const client = realtime(t, wire, { key: lab.key, useBinaryProtocol });
    const channel = client.channels.get('room:lobby');
    await channel.attach();
    const { id } = client.connection;
    const all = [];
    channel.subscribe(({ data }) => all.push(data));
    await channel.publish('chat', 'before');
    let wasGap = false;
    channel.on('update', ({ resumed }) => (wasGap ||= !resumed));
    const lost = change(client.connection, 'disconnected');
    wire.cut();
    await lost;
    const waiting = channel.publish('chat', 'mine, meanwhile');
    await rest(lab, { key: lab.key }).channels.get('room:lobby').publish('chat', "another's, meanwhile");
    await until(client.connection, 'connected');
    await waiting;
    const last = message(channel, ({ data }) => data === 'after');
    await channel.publish('chat', 'after');
    await last;
    assert.equal(client.connection.id, id);
    assert.equal(wasGap, false);
    assert.deepEqual([...all].sort(), ['after', "another's, meanwhile", 'before', 'mine, meanwhile']);
  });
}

test('a token of the token function lets in, to listen and no more', needsCli, async (t) => {
  const { lab, tokenUrl } = await startAblyLab(t);
  const client = realtime(t, lab, { authUrl: tokenUrl });
  const channel = client.channels.get('room:lobby');
  await channel.attach();
  await assert.rejects(channel.publish('chat', 'x'), { code: 40160, statusCode: 401 });
  const refused = client.channels.get('other');
  await assert.rejects(refused.attach(), { code: 40160 });
  assert.equal(refused.state, 'failed');
  assert.equal(client.connection.state, 'connected', 'neither refusal ends the connection');
  const arrived = message(channel);
  await rest(lab, { key: lab.key }).channels.get('room:lobby').publish('chat', 'hello');
  assert.equal((await arrived).data, 'hello');
});

test('tokens are asked for with the key, carry a name, and are renewed without a gap', needsCli, async (t) => {
  const { lab } = await startAblyLab(t);
  const issuer = rest(lab, { key: lab.key });
  const details = await issuer.auth.requestToken({ clientId: 'ada', capability: { 'room:*': ['*'] }, ttl: 60_000 });
  assert.equal(details.clientId, 'ada');
  const withToken = rest(lab, { token: details.token });
  await withToken.channels.get('room:lobby').publish('chat', 'over REST, with a token');
  let asked = 0;
  const authCallback = (_, callback) => {
    asked += 1;
    issuer.auth.createTokenRequest({ clientId: 'ada', ttl: 2_000 }).then((it) => callback(null, it), (error) => callback(error, null));
  };
  const client = realtime(t, lab, { authCallback });
  await client.channels.get('room:lobby').attach();
  assert.equal(client.auth.clientId, 'ada');
  const { id } = client.connection;
  await change(client.connection, 'update');
  assert.ok(asked >= 2);
  assert.deepEqual([client.connection.state, client.connection.id], ['connected', id]);
});

test('what is expired, forged, replayed or of somebody else is refused', needsCli, async (t) => {
  const { lab } = await startAblyLab(t);
  const issuer = rest(lab, { key: lab.key });
  const { token } = await issuer.auth.requestToken({ ttl: 1 });
  await assert.rejects(
    async () => {
      for (;;) await rest(lab, { token }).channels.get('room:lobby').publish('chat', 'x'); // until that millisecond is over
    },
    { code: 40171 }, // the library's own: the server no longer takes the token, and there is no way to another
  );
  const request = await issuer.auth.createTokenRequest({ ttl: 60_000 });
  const stranger = rest(lab, { authCallback: (_, callback) => callback(null, request) });
  await stranger.channels.get('room:lobby').publish('chat', 'once');
  await assert.rejects(stranger.auth.requestToken(), { code: 40105 });
  const forged = { ...(await issuer.auth.createTokenRequest()), ttl: 120_000 };
  await assert.rejects(rest(lab, { authCallback: (_, callback) => callback(null, forged) }).auth.requestToken(), { code: 40101 });
  const named = rest(lab, { key: lab.key, clientId: 'ada' });
  const { token: adas } = await named.auth.requestToken();
  const client = realtime(t, lab, { token: adas, clientId: 'ada' });
  const channel = client.channels.get('room:lobby');
  await channel.attach();
  await assert.rejects(channel.publish({ name: 'chat', clientId: 'bob' }), { code: 40012 });
});

for (const [what, change_, code] of [
  ['secret', (key) => `${key.split(':')[0]}:guess`, 40101],
  ['app', (key) => `other.${key.split('.')[1]}`, 40400],
]) {
  test(`the wrong ${what} is told and not tried again`, needsCli, async (t) => {
    const { lab } = await startAblyLab(t);
    const key = change_(lab.key);
    const client = realtime(t, lab, { key });
    const { reason } = await change(client.connection, 'failed');
    assert.equal(reason.code, code);
    await assert.rejects(client.channels.get('room:lobby').attach(), { code });
    await assert.rejects(rest(lab, { key }).channels.get('room:lobby').publish('chat', 'x'), { code });
  });
}

test('a message over the limit is refused, before it is sent and after', needsCli, async (t) => {
  const { lab } = await startAblyLab(t);
  const data = 'x'.repeat(70_000);
  const channel = realtime(t, lab, { key: lab.key }).channels.get('room:lobby');
  await channel.attach();
  await assert.rejects(channel.publish('chat', data), { code: 40009 });
  // A library that was told of no limit leaves it to the server.
  const unlimited = rest(lab, { key: lab.key, maxMessageSize: 1_000_000 }).channels.get('room:lobby');
  await assert.rejects(unlimited.publish('chat', data), { code: 40009 });
  const arrived = message(channel);
  await channel.publish('chat', 'small');
  assert.equal((await arrived).data, 'small', 'and the channel goes on');
});

test('presence: enter, update, leave, and who is here already', needsCli, async (t) => {
  const { lab } = await startAblyLab(t);
  const [ada, bob] = ['ada', 'bob'].map((clientId) => realtime(t, lab, { key: lab.key, clientId }));
  const [adas, bobs] = [ada, bob].map((client) => client.channels.get('room:lobby'));
  await adas.presence.enter('here');
  await bobs.attach();
  const members = await bobs.presence.get();
  assert.deepEqual(members.map(({ clientId, data }) => [clientId, data]), [['ada', 'here']]);
  const entered = presence(adas, 'enter');
  await bobs.presence.enter({ mood: 'fine' });
  assert.deepEqual([(await entered).clientId, (await entered).connectionId], ['bob', bob.connection.id]);
  const updated = presence(adas, 'update');
  await bobs.presence.update('busy');
  assert.equal((await updated).data, 'busy');
  const left = presence(bobs, 'leave');
  ada.close();
  assert.equal((await left).clientId, 'ada');
  await assert.rejects(
    realtime(t, lab, { key: lab.key }).channels.get('room:lobby').presence.enter(),
    { code: 40012 },
    'nobody enters without a name',
  );
});

test('detached is detached, silent where no echo is wanted, and closed for good', needsCli, async (t) => {
  const { lab } = await startAblyLab(t);
  const client = realtime(t, lab, { key: lab.key, echoMessages: false });
  const other = realtime(t, lab, { key: lab.key });
  const [channel, others] = [client, other].map((one) => one.channels.get('room:lobby'));
  await Promise.all([channel.attach(), others.attach()]);
  const all = [];
  channel.subscribe(({ data }) => all.push(data));
  await channel.publish('chat', 'no echo');
  await channel.detach();
  assert.equal(channel.state, 'detached');
  await others.publish('chat', 'nobody there');
  await channel.attach();
  const arrived = message(channel, ({ data }) => data === 'back');
  await others.publish('chat', 'back');
  await arrived;
  assert.deepEqual(all, ['back']);
  client.close();
  await until(client.connection, 'closed');
});

test('who asks comes before what is asked, on every call of the REST API', needsCli, async (t) => {
  const { lab } = await startAblyLab(t);
  const [keyName] = lab.key.split(':');
  const basic = (key) => ({ authorization: `Basic ${Buffer.from(key).toString('base64')}` });
  const ask = async (path, body, headers = {}) => {
    const options = { method: body === undefined ? 'GET' : 'POST', body, headers: { 'content-type': 'application/json', ...headers } };
    return (await fetch(`http://${lab.host}:${lab.port}${path}`, options)).status;
  };
  const tokenPath = `/keys/${keyName}/requestToken`;
  for (const body of ['{}', 'no json', '{"ttl":"long"}', '']) {
    assert.equal(await ask(tokenPath, body), 401, `nobody asks: ${body}`);
    assert.equal(await ask(tokenPath, body, basic(`${keyName}:guess`)), 401, `a wrong secret: ${body}`);
    assert.equal(await ask(tokenPath, body, basic(lab.key)), 400, `a broken body of somebody known: ${body}`);
    assert.equal(await ask('/keys/roundtrip.other/requestToken', body), 401, `a key that there is not: ${body}`);
    assert.equal(await ask('/channels/room:lobby/messages', body, basic(`${keyName}:guess`)), 401);
  }
  assert.equal(await ask('/channels/room:lobby', undefined, basic(`${keyName}:guess`)), 401);
  assert.equal(await ask('/channels/room:lobby/presence', undefined, { authorization: 'Bearer guess' }), 401);
});
