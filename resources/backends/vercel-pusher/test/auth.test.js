// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { createAuth } from '../lib/auth.js';
import { ask, FakeBroker, fakeInstance, KEYS, OPEN } from './support.js';

const signed = (text) => `rtkey0001:${createHmac('sha256', 'rtsecret-abc').update(text).digest('hex')}`;
const auth = createAuth({ ...KEYS, ...OPEN }, { instance: fakeInstance() });
const presenceAuth = createAuth({ ...KEYS, ...OPEN, ROUNDTRIP_PRESENCE: 'true' });

test('a connection is let into a room, signed with the secret', async () => {
  const response = await auth(ask({ socket_id: '7.42', channel_name: 'private-room-lobby' }));
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  const { server, ...answer } = await response.json();
  assert.deepEqual(answer, { auth: signed('7.42:private-room-lobby') });
  assert.equal(server.cold, true);
  assert.equal(server.initMs, 412.346);
});

test('in a presence room the member has a name', async () => {
  const response = await presenceAuth(ask({ socket_id: '7.42', channel_name: 'presence-room-lobby', user: 'ada' }));
  const answer = await response.json();
  assert.deepEqual(JSON.parse(answer.channel_data), { user_id: 'ada', user_info: { name: 'ada' } });
  assert.equal(answer.auth, signed(`7.42:presence-room-lobby:${answer.channel_data}`));
  for (const user of ['', 'x'.repeat(65)]) {
    const nameless = await presenceAuth(ask({ socket_id: '7.42', channel_name: 'presence-room-lobby', user }));
    assert.equal(JSON.parse((await nameless.json()).channel_data).user_id, '7.42');
  }
});

test('nothing but a room of this kind is open', async () => {
  for (const channel_name of [
    'lobby',
    'private-lobby',
    'private-room-',
    `private-room-${'x'.repeat(65)}`,
    'private-room-a.b',
    'private-room-lobby\n',
    'private-encrypted-room-lobby',
    'presence-room-lobby',
    '#server-to-user-1',
    '',
  ]) {
    const response = await auth(ask({ socket_id: '7.42', channel_name }));
    assert.equal(response.status, 403, channel_name);
    assert.equal((await response.json()).error.code, 'unauthorized');
  }
  const wrongKind = await presenceAuth(ask({ socket_id: '7.42', channel_name: 'private-room-lobby' }));
  assert.match((await wrongKind.json()).error.reason, /presence/);
});

test('a socket id is digits, a dot, digits', async () => {
  for (const socket_id of ['', '7', '7.', '.42', '7.42:private-room-b', '7.42\n', '-7.42', '1'.repeat(21) + '.1']) {
    const response = await auth(ask({ socket_id, channel_name: 'private-room-lobby' }));
    assert.equal(response.status, 400, JSON.stringify(socket_id));
  }
});

test('a wrong token is refused first', async () => {
  const guarded = createAuth({ ...KEYS, ROUNDTRIP_TOKEN: 'open sesame' });
  assert.equal((await createAuth(KEYS)(ask({}))).status, 500, 'without one it is closed');
  const fields = { socket_id: '7.42', channel_name: 'private-room-lobby' };
  for (const headers of [{}, { authorization: 'Bearer ' }, { authorization: 'Bearer open sesame!' }])
    assert.equal((await guarded(ask(fields, headers))).status, 401);
  assert.equal((await guarded(ask(fields, { authorization: 'bearer open sesame' }))).status, 200);
});

test('other methods, oversize bodies and failures are refused', async () => {
  assert.equal((await auth(new Request('https://site.test/api/auth'))).status, 405);
  assert.equal((await auth(ask({ socket_id: 'x'.repeat(65 * 1024) }))).status, 413);
  assert.match((await (await createAuth(OPEN)(ask({}))).json()).error.reason, /PUSHER_/);
  const broker = new FakeBroker();
  broker.error = new TypeError('secret detail');
  const failed = await createAuth(OPEN, { broker })(ask({ socket_id: '7.42', channel_name: 'private-room-lobby' }));
  assert.equal(failed.status, 500);
  assert.ok(!(await failed.text()).includes('secret'));
});
