// SPDX-License-Identifier: GPL-3.0-or-later
// The deployable function with Vercel's own helper and a real Redis, two instances of it, in both of its shapes; Roundtrip's client
// through them. What the platform itself does (scaling, routing) is played by host.mjs.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { cli, temporaryFile, withoutCli } from '../support/cli.mjs';
import { startBalancer, startRedis, withoutRedis } from '../support/processes.mjs';
import { bench, chat, TOKEN } from '../support/roundtrip.mjs';
import { backendAt, startHost, withoutKit } from './support/hosts.mjs';

const needsParts = { skip: withoutKit || withoutRedis };
const needsAll = { skip: withoutCli || withoutKit || withoutRedis };

for (const shape of ['plain', 'route']) {
  test(`${shape}: Roundtrip's client over two instances loses nothing`, needsAll, async (t) => {
    const redis = await startRedis(t);
    const hosts = [await startHost(t, redis, { shape }), await startHost(t, redis, { shape })];
    const road = await startBalancer(
      t,
      hosts.map(({ port }) => port),
    );
    const ledger = await bench(t, backendAt(road.port), 30);
    assert.ok(road.seen.every((count) => count > 0), 'the room sat on both');
    assert.deepEqual([ledger.scheduled, ledger.delivered, ledger.pair_delivered], [30, 30, 90], JSON.stringify(ledger));
    assert.equal(ledger.rejected + ledger.lost + ledger.not_sent + ledger.duplicate, 0, JSON.stringify(ledger));
  });

  test(`${shape}: a wrong token is refused with 401, and the client says so`, needsAll, async (t) => {
    const redis = await startRedis(t);
    const { port, output } = await startHost(t, redis, { shape });
    const { code, stderr } = await chat(t, backendAt(port), 'wr0ng-token');
    assert.equal(code, 3, stderr);
    assert.match(stderr, /401/);
    assert.ok(!stderr.includes('wr0ng-token') && !JSON.stringify(output).includes('wr0ng-token'));
  });

  test(`${shape}: one byte over the helper's maxPayload is 1009`, needsParts, async (t) => {
    const redis = await startRedis(t);
    const { port } = await startHost(t, redis, { shape });
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/ws?token=${TOKEN}`);
    await once(socket, 'open');
    socket.send('x'.repeat(256 * 1024 + 1));
    assert.equal((await once(socket, 'close'))[0], 1009);
  });
}

test('the helper closes with 1011 where a handler throws', needsParts, async (t) => {
  const { port } = await startHost(t, { url: '/nowhere' }, { shape: 'throwing' });
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/ws`);
  const [code, reason] = await once(socket, 'close');
  assert.deepEqual([code, reason.toString()], [1011, 'WebSocket handler failed']);
});

test('a plain GET of the handler is told to upgrade', needsParts, async (t) => {
  const redis = await startRedis(t);
  const { port } = await startHost(t, redis, { shape: 'route' });
  assert.equal((await fetch(`http://127.0.0.1:${port}/api/ws?token=${TOKEN}`)).status, 426);
});

/** A chat that stays; resolves with what it says on standard error once that matches. */
async function stay(t, backend, pattern) {
  const file = temporaryFile(t, 'backends.json', { backends: [{ name: 'kit', ...backend }] });
  const child = spawn(cli, ['chat', '--backends', file, '--room', 'lobby', '--user', 'ada'], {
    env: { ...process.env, KIT_TEST_TOKEN: TOKEN },
  });
  const exited = once(child, 'exit');
  t.after(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  let told = '';
  const ended = exited.then(() => Promise.reject(new Error(`the chat ended\n${told}`)));
  ended.catch(() => {});
  const said = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        told += text;
        if (pattern.test(told)) resolve(told);
      });
  });
  return Promise.race([said, ended]);
}

test("the function's own goodbye ahead of the deadline is told as planned", needsAll, async (t) => {
  const redis = await startRedis(t);
  // The settings know a longer limit than the deployment has: it is the function that tells.
  const { port } = await startHost(t, redis, { maxDurationMs: 3_500, env: { ROUNDTRIP_OWN_CLOSE_MS: '3000' } });
  const told = await stay(t, backendAt(port, { maxDuration: 3_600 }), /maximum duration/i);
  assert.match(told, /policy/);
});

test('without a goodbye the cut of the platform has no close frame', needsParts, async (t) => {
  const redis = await startRedis(t);
  const { port } = await startHost(t, redis, { maxDurationMs: 1_000, env: { ROUNDTRIP_OWN_CLOSE_MS: '0' } });
  const raw = new WebSocket(`ws://127.0.0.1:${port}/api/ws?token=${TOKEN}`);
  assert.equal((await once(raw, 'close'))[0], 1006);
});

test('where the settings know the limit, the link is renewed ahead of it', needsAll, async (t) => {
  const redis = await startRedis(t);
  const { port } = await startHost(t, redis);
  await stay(t, backendAt(port, { maxDuration: 4 }), /time limit is near/);
});

test('an instance that is scaled down says goodbye within its half second', needsParts, async (t) => {
  const redis = await startRedis(t);
  const { port, child } = await startHost(t, redis);
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/ws?token=${TOKEN}`);
  await once(socket, 'open');
  child.kill('SIGTERM');
  const [code, reason] = await once(socket, 'close');
  assert.deepEqual([code, reason.toString()], [1001, 'instance is going away']);
});
