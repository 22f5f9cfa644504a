// SPDX-License-Identifier: GPL-3.0-or-later
// Azure's own client, in both variants, and its token library against the lab.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryFile, withoutCli } from '../support/cli.mjs';
import { addressOf, client, startAzureLab, startWire, until } from './support/clients.mjs';

const needsCli = { skip: withoutCli };
const envelope = (id) => ({ id, room: 'lobby', user: 'ada', text: 'grüße 😀', sentAt: 1.5 });

/** A client that has started, and what came to it from groups. */
async function listener(address, options) {
  const made = client(address, options);
  const heard = [];
  made.on('group-message', ({ message }) => heard.push(message));
  await made.start();
  return { made, heard };
}

for (const reliable of [true, false]) {
  test(`the ${reliable ? 'reliable' : 'plain'} client joins, sends, is acknowledged and hears itself`, needsCli, async (t) => {
    const backend = await startAzureLab(t, ['--token', 'right']);
    const { made, heard } = await listener(addressOf(backend), { reliable });
    const joined = await made.joinGroup('lobby');
    assert.equal(joined.isDuplicated, false);
    const sent = await made.sendToGroup('lobby', envelope('a-1'), 'json');
    assert.equal(sent.isDuplicated, false);
    const message = await until(() => heard[0], 'message');
    assert.deepEqual(message.data, envelope('a-1'));
    assert.deepEqual([message.group, message.fromUserId, message.dataType], ['lobby', 'ada', 'json']);
    assert.equal(message.sequenceId, reliable ? 1 : undefined);
  });
}

test('texts pass as texts, and noEcho keeps them from their sender', needsCli, async (t) => {
  const backend = await startAzureLab(t);
  const ada = await listener(addressOf(backend));
  const bob = await listener(addressOf(backend, { userId: 'bob' }));
  for (const { made } of [ada, bob]) await made.joinGroup('lobby');
  await ada.made.sendToGroup('lobby', 'hello', 'text', { noEcho: true });
  await ada.made.sendToGroup('lobby', 'again', 'text');
  await until(() => bob.heard.length === 2 && ada.heard.length === 1, 'texts');
  assert.deepEqual(bob.heard.map(({ data }) => data), ['hello', 'again']);
  assert.deepEqual(ada.heard.map(({ data }) => data), ['again']);
});

test('the same ackId twice is told as a duplicate', needsCli, async (t) => {
  const { made } = await listener(addressOf(await startAzureLab(t)));
  await made.joinGroup('lobby');
  assert.equal((await made.sendToGroup('lobby', envelope('a-1'), 'json', { ackId: 77 })).isDuplicated, false);
  assert.equal((await made.sendToGroup('lobby', envelope('a-1'), 'json', { ackId: 77 })).isDuplicated, true);
});

test('a role for one room opens no other', needsCli, async (t) => {
  const roles = ['webpubsub.joinLeaveGroup.lobby', 'webpubsub.sendToGroup.lobby'];
  const { made } = await listener(addressOf(await startAzureLab(t), { roles }));
  await made.joinGroup('lobby');
  const isForbidden = (error) => error.errorDetail?.name === 'Forbidden';
  await assert.rejects(made.joinGroup('other'), isForbidden);
  await assert.rejects(made.sendToGroup('other', envelope('a-1'), 'json'), isForbidden);
});

test('a token of another key is refused at the handshake', needsCli, async (t) => {
  const backend = await startAzureLab(t);
  const { lab } = backend;
  const made = client(addressOf(backend, { key: Buffer.from(`${lab.accessKey}x`).toString('base64') }));
  await assert.rejects(made.start(), /401/);
});

test('after a cut the reliable client takes its session up and misses nothing', needsCli, async (t) => {
  const backend = await startAzureLab(t);
  const wire = await startWire(t, backend);
  const ada = await listener(addressOf(backend, { port: wire.port }));
  const ids = [];
  ada.made.on('connected', ({ connectionId }) => ids.push(connectionId));
  const bob = await listener(addressOf(backend, { userId: 'bob' }));
  for (const { made } of [ada, bob]) await made.joinGroup('lobby');
  await bob.made.sendToGroup('lobby', envelope('b-1'), 'json');
  await until(() => ada.heard.length === 1, 'first message');
  wire.cut();
  await bob.made.sendToGroup('lobby', envelope('b-2'), 'json'); // while ada is away
  await until(() => ada.heard.length === 2, 'missed message');
  await bob.made.sendToGroup('lobby', envelope('b-3'), 'json');
  await until(() => ada.heard.length === 3, 'later message');
  assert.deepEqual(ada.heard.map(({ data }) => data.id), ['b-1', 'b-2', 'b-3']);
  assert.deepEqual(ids, [], 'the same session: nobody connected anew');
});

test('a session that is gone is told with 1008, and the client begins a new one', needsCli, async (t) => {
  const profile = temporaryFile(t, 'profile.json', { platforms: { 'azure-pubsub': { recovery_ms: 1 } } });
  const backend = await startAzureLab(t, ['--profile', profile]);
  const wire = await startWire(t, backend);
  const made = client(addressOf(backend, { port: wire.port }));
  const ids = [];
  made.on('connected', ({ connectionId }) => ids.push(connectionId));
  await made.start();
  await made.joinGroup('lobby');
  wire.cut(2); // the client tries at once, and a second later: by the third time nobody remembers it
  await until(() => ids.length === 2, 'new session');
  assert.notEqual(ids[0], ids[1]);
});

test('maintenance is announced by its reason', needsCli, async (t) => {
  const profile = temporaryFile(t, 'profile.json', { platforms: { 'azure-pubsub': { reload_every_ms: 500 } } });
  const made = client(addressOf(await startAzureLab(t, ['--profile', profile])), {
    reliable: false,
    autoReconnect: false,
  });
  const reasons = [];
  made.on('disconnected', ({ message }) => reasons.push(message?.message));
  await made.start();
  await until(() => reasons.length > 0, 'reload');
  assert.equal(reasons[0], 'ServiceReload');
});
