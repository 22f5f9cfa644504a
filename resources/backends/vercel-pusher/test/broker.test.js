// SPDX-License-Identifier: GPL-3.0-or-later
// The real pusher library against a server that only looks like Pusher's HTTP API.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BrokerError, createBroker } from '../lib/broker.js';
import { envelope, fakePusher, KEYS } from './support.js';

test('an envelope goes to the channel of its room, to the sender too', async (t) => {
  const pusher = await fakePusher({ status: 200 });
  t.after(() => pusher.close());
  await createBroker(pusher.env).publish(envelope());
  const [{ url, body }] = pusher.requests;
  assert.equal(url.pathname, '/apps/99/events');
  assert.equal(url.searchParams.get('auth_key'), 'rtkey0001');
  assert.deepEqual(body.channels, ['private-room-lobby']);
  assert.equal(body.name, 'chat');
  assert.deepEqual(JSON.parse(body.data), envelope());
  assert.equal(body.socket_id, undefined);
  await createBroker({ ...pusher.env, ROUNDTRIP_PRESENCE: 'true' }).publish(envelope());
  assert.deepEqual(pusher.requests[1].body.channels, ['presence-room-lobby']);
});

test('an instance keeps its connection to Pusher', async (t) => {
  const pusher = await fakePusher({ status: 200 });
  t.after(() => pusher.close());
  const broker = createBroker(pusher.env);
  for (let count = 0; count < 5; count += 1) await broker.publish(envelope());
  assert.equal(pusher.connections(), 1);
});

test('a refusal keeps status and reason, and nothing that was signed', async (t) => {
  const pusher = await fakePusher({ status: 403, body: 'over the daily quota\n' });
  t.after(() => pusher.close());
  await assert.rejects(createBroker(pusher.env).publish(envelope()), (error) => {
    assert.ok(error instanceof BrokerError);
    assert.equal(error.providerStatus, 403);
    assert.equal(error.message, 'Pusher answered 403: over the daily quota');
    return true;
  });
});

test('where nobody answers there is no status', async (t) => {
  const pusher = await fakePusher({ status: 200 });
  pusher.close();
  await assert.rejects(createBroker(pusher.env).publish(envelope()), (error) => {
    assert.equal(error.providerStatus, undefined);
    assert.match(error.message, /could not be reached: ECONNREFUSED/);
    assert.ok(!error.message.includes('auth_signature'));
    return true;
  });
});

test('without keys there is no broker', () => {
  assert.equal(createBroker({ ...KEYS, PUSHER_SECRET: undefined }), null);
});
