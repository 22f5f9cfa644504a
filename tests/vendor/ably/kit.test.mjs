// SPDX-License-Identifier: GPL-3.0-or-later
// The deployable functions with the real `ably` library, against the lab's REST API; Roundtrip's client through both.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { temporaryFile, withoutCli } from '../support/cli.mjs';
import { bench, chat, TOKEN } from '../support/roundtrip.mjs';
import { message, realtime, startAblyLab } from './support/clients.mjs';
import { startKit, withoutKit } from './support/kit.mjs';

const needsBoth = { skip: withoutCli || withoutKit };
const headers = { authorization: `Bearer ${TOKEN}` };
const envelope = (id) => ({ id, room: 'lobby', user: 'ada', text: 'hi', sentAt: 1.5, replyTo: 'b.line.x-7' });

async function post(url, body) {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body), headers });
  return { status: response.status, body: await response.json() };
}

test("what the functions accept arrives at Ably's client, let in by their token", needsBoth, async (t) => {
  const { lab } = await startAblyLab(t);
  const kit = await startKit(t, lab);
  const channel = realtime(t, lab, { authUrl: kit.tokenUrl, authHeaders: headers }).channels.get('room:lobby');
  await channel.attach();
  const arrived = message(channel);
  const { status, body } = await post(kit.sendUrl, envelope('a-1'));
  assert.deepEqual([status, body.accepted, body.id], [200, true, 'a-1']);
  const { name, data } = await arrived;
  const { server, ...rest } = data;
  assert.equal(name, 'chat');
  assert.deepEqual(rest, envelope('a-1'));
  assert.equal(server.instance, body.server.instance);
  assert.ok(body.server.providerMs > 0);
  await assert.rejects(channel.publish('chat', envelope('a-2')), { code: 40160 }, 'who may listen may not speak past the function');
});

test('where members are wanted, they say who they are under the functions\' token', needsBoth, async (t) => {
  const { lab } = await startAblyLab(t);
  const kit = await startKit(t, lab, { ROUNDTRIP_PRESENCE: 'true' });
  const member = () => realtime(t, lab, { authUrl: kit.tokenUrl, authHeaders: headers }).channels.get('room:lobby');
  const [adas, bobs] = [member(), member()];
  await adas.presence.enterClient('ada');
  await bobs.presence.enterClient('bob');
  const names = async () => (await adas.presence.get()).map(({ clientId }) => clientId).sort();
  while ((await names()).length < 2) await setTimeout(20); // bob is told to ada when it is told
  assert.deepEqual(await names(), ['ada', 'bob']);
  const listener = await startKit(t, lab);
  const quiet = realtime(t, lab, { authUrl: listener.tokenUrl, authHeaders: headers }).channels.get('room:lobby');
  await assert.rejects(quiet.presence.enterClient('eve'));
});

test("the broker's refusals come through", needsBoth, async (t) => {
  const limits = { publishes_per_channel_per_second: 1 };
  const profile = temporaryFile(t, 'profile.json', { platforms: { 'netlify-ably': { limits } } });
  const { lab } = await startAblyLab(t, ['--profile', profile]);
  const kit = await startKit(t, lab);
  const ids = Array.from({ length: 12 }, (_, i) => `a-${i + 1}`);
  const answers = await Promise.all(ids.map((id) => post(kit.sendUrl, envelope(id))));
  assert.ok(answers.some(({ status }) => status === 200));
  const { status, body } = answers.find((answer) => answer.status !== 200);
  assert.deepEqual([status, body.error.code, body.error.providerStatus], [502, 'provider', 429]);
  const wrong = await startKit(t, { ...lab, key: `${lab.key.split(':')[0]}:guess` });
  const refused = await post(wrong.sendUrl, envelope('a-99'));
  assert.deepEqual([refused.status, refused.body.error.providerStatus, refused.body.id], [502, 401, 'a-99']);
});

test("Roundtrip's client comes round through the functions, a broker behind them", needsBoth, async (t) => {
  const { lab } = await startAblyLab(t);
  const ledger = await bench(t, await startKit(t, lab), 30);
  assert.equal(ledger.scheduled, 30);
  assert.equal(ledger.delivered, 30, JSON.stringify(ledger));
  assert.equal(ledger.rejected + ledger.lost + ledger.not_sent + ledger.duplicate, 0, JSON.stringify(ledger));
});

test('and says what a wrong token means', needsBoth, async (t) => {
  const { lab } = await startAblyLab(t);
  const { code, stderr } = await chat(t, await startKit(t, lab), 'wr0ng-token');
  assert.equal(code, 3, stderr);
  assert.match(stderr, /401/);
  assert.ok(!stderr.includes('wr0ng-token'));
});

test('a key of which Ably knows nothing is not mended by trying again', needsBoth, async (t) => {
  const { lab } = await startAblyLab(t);
  const { code, stderr } = await chat(t, await startKit(t, { ...lab, key: `${lab.key.split(':')[0]}:guess` }));
  assert.equal(code, 3, stderr);
  assert.match(stderr, /40101/);
});
