// SPDX-License-Identifier: GPL-3.0-or-later
// What the contract tests do not see: limits, keep-alive, HTTP pages, start and end of the process.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';
import { chat, connect, refusedWith, startServer } from './support.js';

const LOBBY = { action: 'join', room: 'lobby', user: 'ada' };

async function health(server) {
  const response = await fetch(`${server.http}/healthz`);
  return { code: response.status, ...(await response.json()) };
}

test('/healthz counts connections and rooms; every other page says 426', async (t) => {
  const server = await startServer(t);
  const client = await connect(server.url);
  await client.ask(LOBBY);
  const { uptime, ...rest } = await health(server);
  assert.deepEqual(rest, { code: 200, status: 'ok', connections: 1, rooms: 1 });
  assert.ok(Number.isInteger(uptime) && uptime >= 0);
  for (const [path, method] of [
    ['/', 'GET'],
    ['/healthz', 'POST'],
    ['/healthzz', 'GET'],
  ]) {
    assert.equal((await fetch(server.http + path, { method })).status, 426, `${method} ${path}`);
  }
});

test('SIGTERM closes clients with 1001 and exits with 0', async (t) => {
  const server = await startServer(t);
  const client = await connect(server.url);
  await client.ask(LOBBY);
  server.child.kill('SIGTERM');
  assert.equal(await client.closed, 1001);
  assert.deepEqual(await server.exited, [0, null]);
  assert.equal(server.output.stdout.trim().split('\n').length, 1, 'standard output is for the one line');
});

test('shutdown does not wait for a peer that never answers the close', async (t) => {
  const server = await startServer(t, { SHUTDOWN_MS: '50' });
  const client = await connect(server.url);
  client.socket._socket.pause();
  const idle = net.connect(server.port, '127.0.0.1');
  await once(idle, 'connect');
  server.child.kill('SIGINT');
  assert.deepEqual(await server.exited, [0, null]);
});

test('a slow reader is cut off, the others go on', async (t) => {
  const server = await startServer(t, { MAX_BUFFERED_BYTES: String(16 * 1024) });
  const [slow, sender] = [await connect(server.url), await connect(server.url)];
  await slow.ask(LOBBY);
  await sender.ask(LOBBY);
  slow.socket._socket.pause();
  let sent = 0;
  // The kernel's own buffers take the first megabytes.
  while (!server.output.stderr.includes('connection cut') && sent < 20_000) {
    const echo = await sender.ask(chat(++sent, { text: 'x'.repeat(4096) }));
    assert.equal(echo.message?.id, `t-${sent}`);
  }
  await server.logged('connection cut');
  assert.equal((await sender.ask(LOBBY)).members, 1);
  slow.socket._socket.resume();
  assert.ok([1006, 1013].includes(await slow.closed));
});

test('a peer that answers no ping is ended and leaves its rooms', async (t) => {
  const server = await startServer(t, { PING_INTERVAL_MS: '50' });
  const dead = await connect(server.url, { autoPong: false });
  dead.send(LOBBY);
  assert.equal(await dead.closed, 1006);
  const { connections, rooms } = await health(server);
  assert.deepEqual({ connections, rooms }, { connections: 0, rooms: 0 });
});

test('over the rate: rate_limited with the id, and the connection stays open', async (t) => {
  const server = await startServer(t, { MESSAGES_PER_SECOND: '1', MESSAGE_BURST: '3' });
  const client = await connect(server.url);
  await client.ask(LOBBY);
  for (let n = 1; n <= 20; ++n) client.send(chat(n));
  const answers = [];
  while (answers.length < 20) answers.push(await client.next());
  const refused = answers.filter((answer) => answer.code === 'rate_limited');
  assert.ok(refused.length > 0 && refused.length < 20);
  const ids = answers.map((answer) => answer.id ?? answer.message.id);
  assert.deepEqual(
    ids,
    Array.from({ length: 20 }, (_, i) => `t-${i + 1}`),
  );
});

test('rooms per connection are limited; a room already joined still answers', async (t) => {
  const server = await startServer(t, { MAX_ROOMS_PER_CONNECTION: '1' });
  const client = await connect(server.url);
  assert.equal((await client.ask(LOBBY)).type, 'joined');
  assert.equal((await client.ask({ ...LOBBY, room: 'other' })).code, 'bad_request');
  assert.equal((await client.ask(LOBBY)).type, 'joined');
  await client.ask({ action: 'leave', room: 'lobby' });
  assert.equal((await client.ask({ ...LOBBY, room: 'other' })).type, 'joined');
});

test('connections are limited, and a place that becomes free is given again', async (t) => {
  const server = await startServer(t, { MAX_CONNECTIONS: '1' });
  const first = await connect(server.url);
  assert.equal(await refusedWith(server.url), 503);
  first.socket.close();
  await first.closed;
  while ((await health(server)).connections > 0);
  await connect(server.url);
});

test('a frame above MAX_FRAME_BYTES closes that connection with 1009', async (t) => {
  const server = await startServer(t, { MAX_FRAME_BYTES: String(16 * 1024) });
  const [big, other] = [await connect(server.url), await connect(server.url)];
  big.socket.send('x'.repeat(16 * 1024 + 1));
  assert.equal(await big.closed, 1009);
  assert.deepEqual(await other.ask({ action: 'ping' }), { type: 'pong' });
});

test('the token is asked for and shows up in no output', async (t) => {
  const token = 'k33p-me-hidden';
  const server = await startServer(t, { ROUNDTRIP_TOKEN: token });
  assert.equal(server.tokenRequired, true);
  assert.equal(await refusedWith(`${server.url}?token=${token}x`), 401);
  const client = await connect(`${server.url}?token=${token}`);
  client.socket.send('not json');
  await client.next();
  server.child.kill('SIGTERM');
  await server.exited;
  assert.doesNotMatch(server.output.stdout + server.output.stderr, new RegExp(token));
});

test('a bad setting or a port in use is a sentence and an exit code, not a stack', async (t) => {
  const first = await startServer(t);
  const cases = [
    [{ PORT: String(first.port) }, 1, /cannot listen on 127\.0\.0\.1 port \d+/],
    [{ PORT: 'http' }, 2, /PORT must be a whole number from 0 to 65535/],
  ];
  for (const [env, code, sentence] of cases) {
    const { exited, output } = await startServer(t, env);
    assert.deepEqual(await exited, [code, null]);
    assert.match(output.stderr, sentence);
    assert.doesNotMatch(output.stderr, /\bat .*:\d+:\d+/);
  }
});

test('a web page that is not listed is refused, a listed one and programs are not', async (t) => {
  const server = await startServer(t, { ROUNDTRIP_ORIGINS: 'https://chat.example.org, https://example.org:8443' });
  for (const origin of ['https://evil.example', 'null', 'http://chat.example.org', 'https://chat.example.org.evil.example'])
    assert.equal(await refusedWith(server.url, { origin }), 403, origin);
  for (const options of [{}, { origin: 'https://chat.example.org' }, { origin: 'https://EXAMPLE.org:8443' }])
    (await connect(server.url, options)).socket.close();
  const closed = await startServer(t);
  assert.equal(await refusedWith(closed.url, { origin: 'http://127.0.0.1' }), 403, 'closed by default for browsers');
});

test('pings without end from a peer that reads nothing do not pile up, and the others go on', async (t) => {
  const server = await startServer(t, { MAX_BUFFERED_BYTES: '65536' });
  const ada = await connect(server.url);
  const deaf = await connect(server.url);
  deaf.socket.pause();
  const payload = Buffer.alloc(125);
  const flood = setInterval(() => {
    for (let i = 0; i < 2_000 && deaf.socket.bufferedAmount < 1e6; i += 1) deaf.socket.ping(payload, true, () => {});
  }, 1);
  await server.logged('slow reader');
  clearInterval(flood);
  deaf.socket.terminate();
  assert.equal((await ada.ask({ action: 'join', room: 'lobby', user: 'ada' })).type, 'joined');
});

test('clients that come and go leave nothing behind', async (t) => {
  const server = await startServer(t);
  for (let round = 0; round < 20; round += 1) {
    const clients = await Promise.all(Array.from({ length: 20 }, () => connect(server.url)));
    await Promise.all(clients.map((client, i) => client.ask({ action: 'join', room: `r${round}-${i % 3}`, user: `u${i}` })));
    for (const [i, client] of clients.entries()) i % 2 ? client.socket.terminate() : client.socket.close();
    await Promise.all(clients.map((client) => client.closed));
  }
  for (;;) {
    const { connections, rooms } = await (await fetch(`${server.http}/healthz`)).json();
    if (connections === 0 && rooms === 0) break;
  }
});

test('a number that cannot be passed on is refused', async (t) => {
  const server = await startServer(t);
  const ada = await connect(server.url);
  await ada.ask({ action: 'join', room: 'lobby', user: 'ada' });
  ada.socket.send('{"action":"send","message":{"id":"a-1","room":"lobby","user":"ada","text":"hi","sentAt":1e400}}');
  assert.deepEqual(await ada.next(), { type: 'error', code: 'bad_request', reason: 'sentAt must be a number', id: 'a-1' });
});
