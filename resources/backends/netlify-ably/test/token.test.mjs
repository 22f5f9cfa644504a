// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { createToken } from '../lib/token.mjs';
import { FakeBroker, fakeInstance, get, KEY, OPEN, post } from './support.mjs';

test('a token request lets its holder listen to rooms, signed with the key', async () => {
  const response = await createToken({ ...OPEN, ABLY_KEY: KEY })(get());
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  const { mac, ...request } = await response.json();
  assert.equal(request.keyName, 'app123.kid456');
  assert.equal(request.capability, '{"room:*":["subscribe"]}');
  assert.equal(request.ttl, 3_600_000);
  assert.ok(Math.abs(request.timestamp - Date.now()) < 60_000);
  const { keyName, ttl, capability, clientId = '', timestamp, nonce } = request;
  const text = [keyName, ttl, capability, clientId, timestamp, nonce].map((line) => `${line}\n`).join('');
  assert.equal(mac, createHmac('sha256', 'sekret').update(text).digest('base64'));
  assert.ok(!JSON.stringify(request).includes('sekret'));
});

test('where members are wanted, its holder may say that it is there', async () => {
  const response = await createToken({ ...OPEN, ABLY_KEY: KEY, ROUNDTRIP_PRESENCE: 'true' })(get());
  const { capability, clientId } = await response.json();
  assert.deepEqual([JSON.parse(capability), clientId], [{ 'room:*': ['presence', 'subscribe'] }, '*']);
});

test('no two requests have the same nonce', async () => {
  const token = createToken({ ...OPEN, ABLY_KEY: KEY });
  const [first, second] = await Promise.all([token(get()), token(post(''))].map(async (answer) => (await answer).json()));
  assert.notEqual(first.nonce, second.nonce);
});

test('the stamp goes in a header', async () => {
  const token = createToken(OPEN, { broker: new FakeBroker(), instance: fakeInstance() });
  const response = await token(get());
  const server = JSON.parse(response.headers.get('x-roundtrip-server'));
  assert.equal(server.platform, 'netlify-ably');
  assert.equal(server.cold, true);
  assert.equal(server.initMs, 412.346);
  assert.deepEqual(await response.json(), { keyName: 'app123.kid456', mac: 'mac' });
  assert.equal(JSON.parse((await token(get())).headers.get('x-roundtrip-server')).cold, false);
});

test('a wrong token is refused', async () => {
  const token = createToken({ ROUNDTRIP_TOKEN: 'open sesame', ABLY_KEY: KEY });
  assert.equal((await createToken({ ABLY_KEY: KEY })(get())).status, 500, 'without one it is closed');
  for (const headers of [{}, { authorization: 'Bearer ' }, { authorization: 'Bearer open sesame!' }]) {
    const response = await token(get(headers));
    assert.equal(response.status, 401);
    assert.equal((await response.json()).error.code, 'unauthorized');
  }
  assert.equal((await token(get({ authorization: 'bearer open sesame' }))).status, 200);
});

test('other methods and failures are refused', async () => {
  const broker = new FakeBroker();
  const token = createToken(OPEN, { broker, instance: fakeInstance() });
  assert.equal((await token(new Request('https://site.test/api/token', { method: 'DELETE' }))).status, 405);
  broker.error = new TypeError('secret detail');
  const failed = await token(get());
  assert.equal(failed.status, 500);
  assert.ok(!(await failed.text()).includes('secret'));
  const keyless = await createToken(OPEN)(get());
  assert.match((await keyless.json()).error.reason, /ABLY_KEY/);
});
