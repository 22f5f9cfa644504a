// SPDX-License-Identifier: GPL-3.0-or-later
// Roundtrip's client at the real library: the deployable server with and without recovery and the Redis adapter, and a bare one.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { cli, temporaryFile, withoutCli } from '../support/cli.mjs';
import { startBalancer, startRedis, withoutRedis } from '../support/processes.mjs';
import { bench, chat, TOKEN } from '../support/roundtrip.mjs';
import { backendAt, connect, message, next, startBare, startKit, withoutKit } from './support/parts.mjs';

const needsBoth = { skip: withoutCli || withoutKit };
const needsRedis = { skip: withoutCli || withoutKit || withoutRedis };

function assertAllCameRound(ledger, messages) {
  const told = JSON.stringify(ledger);
  assert.deepEqual([ledger.scheduled, ledger.delivered, ledger.pair_delivered], [messages, messages, 3 * messages], told);
  assert.equal(ledger.rejected + ledger.lost + ledger.not_sent + ledger.duplicate, 0, told);
}

for (const RECOVERY_MS of ['0', '120000']) {
  test(`our client at the kit, recovery ${RECOVERY_MS} ms: all comes round`, needsBoth, async (t) => {
    const { port } = await startKit(t, { RECOVERY_MS });
    assertAllCameRound(await bench(t, backendAt(port), 30), 30);
    assertAllCameRound(await bench(t, backendAt(port, { tokenIn: 'auth' }), 30), 30);
  });

  test(`two processes and a Redis, recovery ${RECOVERY_MS} ms: all comes round`, needsRedis, async (t) => {
    const { url: REDIS_URL } = await startRedis(t);
    const servers = [await startKit(t, { RECOVERY_MS, REDIS_URL }), await startKit(t, { RECOVERY_MS, REDIS_URL })];
    const road = await startBalancer(
      t,
      servers.map(({ port }) => port),
    );
    assertAllCameRound(await bench(t, backendAt(road.port), 30), 30);
    assert.ok(road.seen.every((count) => count > 0), 'the room sat on both');
  });
}

test('a wrong token is refused, in the query and as auth, and shown nowhere', needsBoth, async (t) => {
  const { port, output } = await startKit(t);
  for (const [tokenIn, words] of [
    ['query', /401/],
    ['auth', /unauthorized/],
  ]) {
    const { code, stderr } = await chat(t, backendAt(port, { tokenIn }), 'wr0ng-token');
    assert.equal(code, 3, stderr);
    assert.match(stderr, words);
    assert.ok(!stderr.includes('wr0ng-token'));
  }
  assert.ok(!JSON.stringify(output).includes('wr0ng-token'));
});

/** Our client in the lobby: what it tells, and what can be said by it. */
async function enter(t, backend) {
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
  let wake = () => {};
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      told += text;
      wake();
    });
  const ended = exited.then(() => Promise.reject(new Error(`the chat ended\n${told}`)));
  ended.catch(() => {});
  return {
    say: (line) => child.stdin.write(`${line}\n`),
    told: () => told,
    /** Waits until what was told matches. */
    async tells(pattern) {
      while (!pattern.test(told)) {
        const changed = new Promise((resolve) => (wake = resolve));
        if (!pattern.test(told)) await Promise.race([changed, ended]);
      }
    },
  };
}

test('a connection that is cut goes on where it was: what was missed is heard', needsBoth, async (t) => {
  const { port } = await startBare(t, { connectionStateRecovery: {} });
  const ada = await enter(t, backendAt(port));
  const bob = await connect(t, `ws://127.0.0.1:${port}`);
  await bob.emitWithAck('join', 'lobby', 'bob');
  await bob.emitWithAck('send', message(1));
  await ada.tells(/line 1/);
  ada.say('cut it');
  await next(bob, 'chat');
  await bob.emitWithAck('send', message(2)); // while it is away
  await ada.tells(/line 2/);
  assert.ok(!/no longer knew our session/.test(ada.told()), ada.told());
});

test('without recovery what was missed is gone, and the room is joined again', needsBoth, async (t) => {
  const { port } = await startBare(t);
  const ada = await enter(t, backendAt(port));
  const bob = await connect(t, `ws://127.0.0.1:${port}`);
  await bob.emitWithAck('join', 'lobby', 'bob');
  const echo = next(bob, 'chat');
  ada.say('cut it');
  await echo;
  for (let sequence = 1; !/line/.test(ada.told()); sequence += 1) {
    await bob.emitWithAck('send', message(sequence));
    await new Promise(setImmediate);
  }
});

for (const [order, words] of [
  ['disconnect', /ended this session \(41\)/],
  ['disconnect hard', /ended this session \(41\)/],
  ['engine close', /gave no code \(1005\)|closed the session \(1\)/],
  ['server close', /ended this session \(41\)|1005|closed the session/],
]) {
  test(`an end by the server is told: ${order}`, needsBoth, async (t) => {
    const { port } = await startBare(t);
    const ada = await enter(t, backendAt(port));
    ada.say(order);
    await ada.tells(words);
  });
}

test('a namespace of its own, a question of the server, and binary parts do no harm', needsBoth, async (t) => {
  const { port } = await startBare(t, { namespace: '/chat', auth: TOKEN });
  const backend = backendAt(port, { tokenIn: 'auth', namespace: '/chat' });
  const ada = await enter(t, backend);
  const bob = await connect(t, `ws://127.0.0.1:${port}/chat`, { auth: { token: TOKEN } });
  await bob.emitWithAck('join', 'lobby', 'bob');
  const answered = next(bob, 'answered');
  ada.say('ask');
  assert.deepEqual(await answered, [null]);
  ada.say('binary');
  await bob.emitWithAck('send', message(1));
  await ada.tells(/line 1/);
  const wrong = await chat(t, { ...backend, namespace: '/nope' });
  assert.equal(wrong.code, 3, wrong.stderr);
  assert.match(wrong.stderr, /no such namespace/);
});
