// SPDX-License-Identifier: GPL-3.0-or-later
// The deployable backend as a gateway runs it, driven by `ws` and by roundtrip-cli.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { WebSocket } from 'ws';
import { startCloud } from './support/cloud.mjs';
import { keepsTheContract } from './support/contract.mjs';
import { run, temporaryFile, withoutCli } from '../support/cli.mjs';

const TOKEN = 't0ken +/=&?%25é';

let cloud;
before(async () => {
  cloud = await startCloud({ token: TOKEN });
});
after(() => cloud?.stop());

const address = (token = TOKEN) => `${cloud.url}?token=${encodeURIComponent(token)}`;
const freshRoom = () => `r-${randomBytes(8).toString('hex')}`;

/** A client of `ws` and nothing else; next() gives its frames in order. */
async function connect(t) {
  const socket = new WebSocket(address());
  t.after(() => socket.terminate());
  const frames = [];
  const waiting = [];
  socket.on('message', (data) => (waiting.shift() ?? ((frame) => frames.push(frame)))(JSON.parse(data)));
  await once(socket, 'open');
  const next = () => (frames.length ? Promise.resolve(frames.shift()) : new Promise((resolve) => waiting.push(resolve)));
  const send = (value) => socket.send(JSON.stringify(value));
  return { socket, next, send, ask: (value) => (send(value), next()) };
}

const chat = (room, id, text = 'hello') => ({
  action: 'send',
  message: { id, room, user: 'ada', text, sentAt: 1769850000123.5 },
});

/** Waits until the table holds what it should. */
async function rowsUntil(room, wanted) {
  for (;;) {
    const rows = (await cloud.rows()).filter((row) => row.room === room);
    if (rows.length === wanted) return rows;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function refusedWith(url) {
  const socket = new WebSocket(url);
  socket.on('error', () => {});
  const [, response] = await once(socket, 'unexpected-response');
  response.resume();
  return response.statusCode;
}

test('a wrong token, or none, is refused at the handshake with 401', async () => {
  assert.equal(await refusedWith(address('wrong')), 401);
  assert.equal(await refusedWith(cloud.url), 401);
});

test('a message comes back stamped, and reaches the other member', async (t) => {
  const room = freshRoom();
  const [ada, bob] = [await connect(t), await connect(t)];
  const joined = await ada.ask({ action: 'join', room, user: 'ada' });
  assert.equal(joined.type, 'joined');
  assert.equal(joined.members, 1);
  assert.equal((await bob.ask({ action: 'join', room, user: 'bob' })).members, 2);
  const frame = chat(room, 'a-1', 'grüße 😀');
  const [echo, copy] = await Promise.all([ada.ask(frame), bob.next()]);
  assert.deepEqual(echo, copy);
  const { server, ...envelope } = echo.message;
  assert.deepEqual(envelope, frame.message);
  assert.equal(server.platform, 'aws-lambda');
  assert.ok(server.sentAt >= server.receivedAt);
});

test('a stale connection is removed and fails nobody', async (t) => {
  const room = freshRoom();
  const ada = await connect(t);
  await ada.ask({ action: 'join', room, user: 'ada' });
  await cloud.addRow(room, 'long-gone=');
  assert.equal((await ada.ask(chat(room, 'a-1'))).type, 'chat');
  const [row] = await rowsUntil(room, 1);
  assert.notEqual(row.connectionId, 'long-gone=');
});

test('a connection that closes, or is cut, leaves its rooms', async (t) => {
  const room = freshRoom();
  const [ada, bob] = [await connect(t), await connect(t)];
  for (const client of [ada, bob]) await client.ask({ action: 'join', room, user: 'u' });
  ada.socket.close();
  await rowsUntil(room, 1);
  bob.socket.terminate();
  await rowsUntil(room, 0);
});

test('messages sent at once are handled by several instances, and all arrive', async (t) => {
  const room = freshRoom();
  const ada = await connect(t);
  await ada.ask({ action: 'join', room, user: 'ada' });
  const ids = Array.from({ length: 5 }, (_, n) => `burst-${n + 1}`);
  ids.forEach((id) => ada.send(chat(room, id)));
  const frames = [];
  while (frames.length < ids.length) frames.push(await ada.next());
  assert.deepEqual(frames.map(({ message }) => message.id).sort(), ids);
  for (const { message } of frames) assert.equal(typeof message.server.cold, 'boolean');
});

test('it keeps the contract, as far as that speaks of any server', async () => {
  await keepsTheContract({ url: cloud.url, token: TOKEN, output: () => cloud.output.text });
});

test('roundtrip-cli measures it, and every message is accounted for', { skip: withoutCli }, async (t) => {
  const backend = { name: 'aws', platform: 'aws-lambda', url: cloud.url, token: 'env:AWS_TEST_TOKEN' };
  const file = temporaryFile(t, 'backends.json', { backends: [backend] });
  const store = `sqlite:${path.join(path.dirname(file), 'runs.sqlite')}`;
  const load = ['--connections', '2', '--messages', '10', '--rate', '5', '--connect-deadline', '60'];
  const { code, stdout, stderr } = await run(
    ['bench', '--backends', file, '--store', store, '--no-selfcheck', '--json', ...load],
    { AWS_TEST_TOKEN: TOKEN },
  );
  assert.ok([0, 4].includes(code), `${code}\n${stdout}\n${stderr}`);
  const { ledger } = JSON.parse(stdout);
  assert.equal(ledger.aws.scheduled, 10);
  assert.equal(ledger.aws.delivered, 10, JSON.stringify(ledger.aws));
  assert.ok(!stderr.includes(TOKEN) && !stdout.includes(TOKEN));
});

test('roundtrip-cli says what a wrong token means', { skip: withoutCli }, async (t) => {
  const backend = { name: 'aws', platform: 'aws-lambda', url: cloud.url, token: 'env:AWS_TEST_TOKEN' };
  const file = temporaryFile(t, 'backends.json', { backends: [backend] });
  const arguments_ = ['chat', '--backends', file, '--room', 'lobby', '--user', 'ada'];
  const { code, stderr } = await run(arguments_, { AWS_TEST_TOKEN: 'wr0ng-token' }, 'hello\n');
  assert.equal(code, 3, stderr);
  assert.match(stderr, /401/);
  assert.ok(!stderr.includes('wr0ng-token'));
});
