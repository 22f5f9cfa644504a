// SPDX-License-Identifier: GPL-3.0-or-later
// aws-amplify's own events client against the lab: what it connects to, signs, publishes and hears.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutCli } from '../support/cli.mjs';
import { events, listen, startAppSyncLab, until, useIam, useKey } from './support/clients.mjs';

const needsCli = { skip: withoutCli };
const envelope = { id: 'a-1', room: 'lobby', user: 'ada', text: 'grüße 😀 <b>', sentAt: 1.5 };

test('it connects with an API key, subscribes, publishes on the socket and hears itself', needsCli, async (t) => {
  const lab = await startAppSyncLab(t, ['--token', 'da2-right']);
  useKey(lab, 'da2-right');
  const listener = await listen('/default/lobby');
  await listener.channel.publish(envelope); // resolves with the acknowledgement
  await until(() => listener.heard.length, 'event');
  assert.deepEqual(listener.heard, [envelope]);
});

test('it publishes by HTTP, and the socket hears it', needsCli, async (t) => {
  const lab = await startAppSyncLab(t, ['--token', 'da2-right']);
  useKey(lab, 'da2-right');
  const listener = await listen('/default/lobby');
  await events.post('/default/lobby', { ...envelope, id: 'a-2' });
  await until(() => listener.heard.length, 'event by HTTP');
  assert.deepEqual(listener.heard, [{ ...envelope, id: 'a-2' }]);
});

test('a subscription that ends in a star hears the rooms below it', needsCli, async (t) => {
  useKey(await startAppSyncLab(t), 'da2-any');
  const all = await listen('/default/*');
  const room = await events.connect('/default/team-7');
  await room.publish(envelope);
  await until(() => all.heard.length, 'event');
  assert.deepEqual(all.heard, [envelope]);
});

test('a wrong key is refused after the handshake, and Amplify does not come back', needsCli, async (t) => {
  useKey(await startAppSyncLab(t, ['--token', 'da2-right']), 'da2-wrong');
  await assert.rejects(listen('/default/lobby'));
});

test('the signatures of Amplify’s signer are those that the lab expects', needsCli, async (t) => {
  const lab = await startAppSyncLab(t, ['--token', 'da2-right']);
  useIam(lab, lab.lab);
  const listener = await listen('/default/lobby');
  await listener.channel.publish(envelope);
  await until(() => listener.heard.length, 'event');
  assert.deepEqual(listener.heard, [envelope]);
});

test('a signature with another secret is refused', needsCli, async (t) => {
  const lab = await startAppSyncLab(t, ['--token', 'da2-right']);
  useIam(lab, { ...lab.lab, secretAccessKey: 'guess' });
  await assert.rejects(listen('/default/lobby'));
});

test('more than five events at once are refused', needsCli, async (t) => {
  useKey(await startAppSyncLab(t), 'da2-any');
  const channel = await events.connect('/default/lobby');
  await assert.rejects(channel.publish(Array.from({ length: 6 }, (_, index) => ({ index }))));
});
