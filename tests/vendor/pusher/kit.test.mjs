// SPDX-License-Identifier: GPL-3.0-or-later
// The deployable functions with the real `pusher` library, against the lab's HTTP API; Roundtrip's client through both.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryFile, withoutCli } from '../support/cli.mjs';
import { bench, chat, TOKEN } from '../support/roundtrip.mjs';
import { connect, join, next, startPusherLab } from './support/clients.mjs';
import { startKit, withoutKit } from './support/kit.mjs';

const needsBoth = { skip: withoutCli || withoutKit };
const headers = { authorization: `Bearer ${TOKEN}` };
const envelope = (id) => ({ id, room: 'lobby', user: 'ada', text: 'hi', sentAt: 1.5 });

async function post(url, body) {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body), headers });
  return { status: response.status, body: await response.json() };
}

test('what the functions accept arrives at pusher-js', needsBoth, async (t) => {
  const { lab } = await startPusherLab(t);
  const kit = await startKit(t, lab);
  const client = connect(t, kit, { channelAuthorization: { endpoint: kit.authUrl, transport: 'ajax', headers } });
  const { channel } = await join(client, 'private-room-lobby');
  const heard = next(channel, 'chat');
  const { status, body } = await post(kit.sendUrl, envelope('a-1'));
  assert.deepEqual([status, body.accepted, body.id], [200, true, 'a-1']);
  const [{ server, ...rest }] = await heard;
  assert.deepEqual(rest, envelope('a-1'));
  assert.equal(server.instance, body.server.instance);
  assert.equal(body.server.cold, true);
  assert.ok(body.server.providerMs > 0);
});

test('presence members have names', needsBoth, async (t) => {
  const { lab } = await startPusherLab(t);
  const kit = await startKit(t, lab, { ROUNDTRIP_PRESENCE: 'true' });
  const channelAuthorization = { endpoint: kit.authUrl, transport: 'ajax', headers, params: { user: 'ada' } };
  const { channel } = await join(connect(t, kit, { channelAuthorization }), 'presence-room-lobby');
  assert.deepEqual(channel.members.me, { id: 'ada', info: { name: 'ada' } });
  const heard = next(channel, 'chat');
  assert.equal((await post(kit.sendUrl, envelope('a-1'))).status, 200);
  assert.equal((await heard)[0].id, 'a-1');
});

test('a used-up quota is the 403 that Pusher gives', needsBoth, async (t) => {
  const limits = { messages_per_day: 1 };
  const profile = temporaryFile(t, 'profile.json', { platforms: { 'vercel-pusher': { limits } } });
  const { lab } = await startPusherLab(t, ['--profile', profile]);
  const kit = await startKit(t, lab);
  assert.equal((await post(kit.sendUrl, envelope('a-1'))).status, 200);
  const { status, body } = await post(kit.sendUrl, envelope('a-2'));
  assert.deepEqual([status, body.error.code, body.error.providerStatus, body.id], [502, 'provider', 403, 'a-2']);
});

test("Roundtrip's client comes round through the functions, a broker behind them", needsBoth, async (t) => {
  const { lab } = await startPusherLab(t);
  const ledger = await bench(t, await startKit(t, lab), 30);
  assert.equal(ledger.scheduled, 30);
  assert.equal(ledger.delivered, 30, JSON.stringify(ledger));
  assert.equal(ledger.rejected + ledger.lost + ledger.not_sent + ledger.duplicate, 0, JSON.stringify(ledger));
});

test('and says what a wrong token means', needsBoth, async (t) => {
  const { lab } = await startPusherLab(t);
  const { code, stderr } = await chat(t, await startKit(t, lab), 'wr0ng-token');
  assert.equal(code, 3, stderr);
  assert.match(stderr, /401/);
  assert.ok(!stderr.includes('wr0ng-token'));
});
