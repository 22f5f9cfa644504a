// SPDX-License-Identifier: GPL-3.0-or-later
// The deployable Durable Object on Cloudflare's own runtime, and Roundtrip's client against it. This is the real thing,
// on this machine: what is measured here is marked as a local runtime, neither simulated nor a cloud.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { run, temporaryFile, withoutCli } from '../support/cli.mjs';
import { TOKEN, TOKEN_REFERENCE, bench, chat } from '../support/roundtrip.mjs';
import { Client, startWorkerd, withoutWorkerd } from './workerd.mjs';

const needsWorkerd = { skip: withoutWorkerd };
const needsBoth = { skip: withoutWorkerd || withoutCli };
const closed = { TOKEN };
const backend = ({ url }) => ({ platform: 'cloudflare-do', url, token: TOKEN_REFERENCE });

test('the kit speaks the contract on the real runtime', needsWorkerd, async (t) => {
  const { url } = await startWorkerd(t);
  const ada = await Client.join(t, url);
  assert.equal(ada.joined.type, 'joined');
  assert.equal(ada.joined.server.cold, true, 'the first event of the object');
  const bob = await Client.join(t, url);
  assert.equal(bob.joined.members, 2);
  const { message } = await ada.say({ replyTo: 'x-1', text: 'héllo 😀' });
  const { server, ...passed } = (await bob.next()).message;
  assert.deepEqual(passed, { id: message.id, room: 'lobby', user: 'ada', text: 'héllo 😀', sentAt: 1.5, replyTo: 'x-1' });
  assert.equal(server.platform, 'cloudflare-do');
  assert.equal(server.cold, false);
  assert.equal((await ada.ask({ action: 'join', room: 'other', user: 'ada' })).code, 'bad_request');
  assert.equal((await ada.say({ text: 'x'.repeat(4097) })).code, 'too_large');
  assert.equal((await ada.ask('{')).code, 'bad_request');
  assert.deepEqual(await ada.ask({ action: 'leave', room: 'lobby' }), { type: 'left', room: 'lobby' });
  assert.equal((await ada.say()).code, 'not_joined');
});

test('a closing handshake is answered, and too large a frame is told', needsWorkerd, async (t) => {
  const { url } = await startWorkerd(t);
  for (const code of [1000, 4000]) {
    const client = await Client.join(t, url);
    client.socket.close(code, 'bye');
    assert.equal((await client.closed).code, code);
  }
  const large = await Client.join(t, url);
  large.socket.send('x'.repeat(131_073));
  assert.equal((await large.closed).code, 1009);
});

test('it hibernates after ten idle seconds, wakes with its sockets, and keep-alives do not wake it', needsWorkerd, async (t) => {
  const { url } = await startWorkerd(t);
  const [ada, bob] = [await Client.join(t, url), await Client.join(t, url)];
  const first = (await ada.say()).message.server;
  await bob.next();
  await delay(8_000);
  assert.equal((await ada.say()).message.server.instance, first.instance, 'eight seconds are too few');
  await bob.next();
  for (let i = 0; i < 4; ++i) {
    await delay(3_000);
    assert.deepEqual(await ada.ask('{"action":"ping"}'), { type: 'pong' });
  }
  const woken = (await ada.say()).message.server;
  assert.equal(woken.cold, true);
  assert.notEqual(woken.instance, first.instance);
  assert.equal((await bob.next()).message.server.instance, woken.instance, 'the other is a member still');
  assert.equal((await ada.say()).message.server.cold, false);
});

test('our client chats with it', needsBoth, async (t) => {
  const { code, stdout, stderr } = await chat(t, backend(await startWorkerd(t, closed)));
  assert.equal(code, 0, stderr);
  assert.match(stdout + stderr, /hello/);
  assert.match(stderr, /kit \(local runtime\)/, 'and says what it is');
});

test('a wrong token is refused, and none where one is needed', needsBoth, async (t) => {
  const workerd = await startWorkerd(t, closed);
  const { code, stderr } = await chat(t, backend(workerd), 'wr0ng');
  assert.equal(code, 3, stderr);
  assert.match(stderr, /401/);
  assert.ok(!stderr.includes('wr0ng'));
  const unset = await startWorkerd(t, {});
  assert.equal((await chat(t, backend(unset))).code, 3, 'without a token of its own it lets nobody in');
});

test('it is measured: every message of three users comes back to each', needsBoth, async (t) => {
  const ledger = await bench(t, backend(await startWorkerd(t, closed)), 60);
  assert.equal(ledger.delivered, 60, JSON.stringify(ledger));
  assert.equal(ledger.pair_delivered, 180, JSON.stringify(ledger));
  assert.equal(ledger.lost + ledger.rejected + ledger.duplicate + ledger.reordered, 0, JSON.stringify(ledger));
});

test('what was measured is marked: not simulated, and a local runtime', needsBoth, async (t) => {
  const { url } = await startWorkerd(t);
  const file = temporaryFile(t, 'backends.json', { backends: [{ name: 'workerd', platform: 'cloudflare-do', url }] });
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-store-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const { stdout, stderr } = await run(['bench', '--backends', file, '--store', `sqlite:${path.join(folder, 'runs.sqlite')}`,
    '--no-selfcheck', '--json', '--connections', '2', '--messages', '20', '--rate', '20']);
  const [told] = JSON.parse(stdout).backends;
  assert.equal(told.simulated, false, stderr);
  assert.equal(told.local_runtime, true, stdout);
});

test('the idle ladder finds the ten seconds under an open link', needsBoth, async (t) => {
  const workerd = await startWorkerd(t, closed);
  const file = temporaryFile(t, 'backends.json', { backends: [{ name: 'kit', ...backend(workerd) }] });
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-store-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const { code, stdout, stderr } = await run(
    ['cold', '--backends', file, '--store', `sqlite:${path.join(folder, 'runs.sqlite')}`, '--keep-open', '--idle', '8,11',
      '--repeat', '2', '--json'],
    { KIT_TEST_TOKEN: TOKEN },
  );
  assert.ok([0, 4].includes(code), `${code}\n${stderr}`); // 4: too few samples to judge
  const shares = Object.fromEntries(
    JSON.parse(stdout)
      .cold.filter((group) => group.function === 'send' && group.idle_s !== null)
      .map((group) => [group.idle_s, [group.cold, group.probes]]),
  );
  assert.deepEqual(shares, { 8: [0, 2], 11: [2, 2] }, stdout);
});
