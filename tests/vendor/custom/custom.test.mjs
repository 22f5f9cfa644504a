// SPDX-License-Identifier: GPL-3.0-or-later
// Roundtrip's description of any WebSocket, held by servers and clients that others made: Node's ws, python3-websockets,
// graphql-ws, rpc-websockets, nats-server, RabbitMQ's Web STOMP, and Phoenix's own client and serializer.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { Client as StompClient } from '@stomp/stompjs';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { cli, run, temporaryFile, withoutCli } from '../support/cli.mjs';
import * as servers from './servers.mjs';

const require = createRequire(import.meta.url);
const { TOKEN } = servers;
const installed = (program) => spawnSync('which', [program]).status === 0;
const needs = (program) => withoutCli || (installed(program) ? false : `${program} is not installed`);
const python = withoutCli || (spawnSync('/usr/bin/python3', ['-c', 'import websockets']).status === 0 ? false : 'python3-websockets is not installed');
const SECRET = 'env:CUSTOM_TEST_TOKEN';
const WRONG = 'not-the-token';

const backendsFile = (t, settings) =>
  temporaryFile(t, 'backends.json', { backends: [{ name: 'mine', platform: 'custom-ws', token: SECRET, ...settings }] });

/** Messages of three users in one room (or each alone), and what became of them. */
async function bench(t, settings, { alone = false, messages = 60 } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-store-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const load = ['--connections', '3', '--messages', String(messages), '--rate', '30', '--horizon', '10'];
  const { code, stdout, stderr } = await run(
    ['bench', '--backends', backendsFile(t, settings), '--store', `sqlite:${path.join(folder, 'runs.sqlite')}`, '--no-selfcheck',
      '--json', ...load, ...(alone ? ['--room-size', '1'] : [])],
    { CUSTOM_TEST_TOKEN: TOKEN },
  );
  assert.ok([0, 4].includes(code), `${code}\n${stdout}\n${stderr}`); // 4: too few samples to judge
  assert.ok(!stderr.includes(TOKEN) && !stdout.includes(TOKEN), 'secrets are never shown');
  return JSON.parse(stdout);
}

/** Every message back at everybody in its room, its sender included, once. */
function assertBalanced({ ledger }, { messages = 60, receivers = 3 } = {}) {
  const { mine } = ledger;
  const told = JSON.stringify(ledger);
  assert.equal(mine.sent, messages, told);
  assert.equal(mine.delivered, messages, told);
  assert.equal(mine.rejected + mine.lost + mine.not_sent + mine.duplicate + mine.in_flight, 0, told);
  assert.equal(mine.pair_expected, messages * receivers, told);
  assert.equal(mine.pair_delivered, messages * receivers, told);
}

/** One line is said in the room "lobby"; then the program waits for a line of another's, and ends. */
async function chat(t, settings, { token = TOKEN, other = null, text = 'hello "there"', staysForIt = true } = {}) {
  const child = spawn(cli, ['chat', '--backends', backendsFile(t, settings), '--room', 'lobby', '--user', 'ada'],
    { env: { ...process.env, CUSTOM_TEST_TOKEN: token } });
  t.after(() => child.kill());
  let out = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  child.stdin.write(`${text}\n`);
  const ended = once(child, 'exit');
  if (other) await other(() => out + errors);
  if (staysForIt) child.stdin.end();
  else child.kill('SIGINT'); // what is never seen again is waited for until the horizon
  const [code] = await ended;
  return { code, out, errors, all: out + errors };
}

/** Waits for a condition; the limit only ends a hung test. */
async function until(condition, what) {
  const end = Date.now() + 60_000;
  while (!condition()) {
    assert.ok(Date.now() < end, `never: ${what()}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

async function assertRefused(t, settings, reason) {
  const { code, all } = await chat(t, settings, { token: WRONG });
  assert.notEqual(code, 0, all);
  assert.match(all, reason);
  assert.ok(!all.includes(WRONG), `the wrong token is not repeated: ${all}`);
}

/** A chat with somebody who uses the vendor's own client: `say` and `heard` are theirs. */
async function assertBothWays(t, settings, other) {
  const theirs = await other();
  const { all } = await chat(t, settings, {
    other: async (out) => {
      await until(() => theirs.heard.some((text) => text.includes('hello "there"')), () => `they hear us: ${theirs.heard}`);
      theirs.say({ id: 'bob-1', room: 'lobby', user: 'bob', text: 'hi from outside', sentAt: Date.now() });
      await until(() => out().includes('hi from outside'), () => `we hear them: ${out()}`);
    },
  });
  assert.match(all, /bob/);
}

test('echo: Node ws', { skip: withoutCli }, async (t) => {
  const settings = { preset: 'echo', ...(await servers.echo(t, { broadcasts: true })) };
  assertBalanced(await bench(t, settings));
  assertBalanced(await bench(t, { ...settings, binary: true }));
  await assertRefused(t, settings, /4401/);
  await assertBothWays(t, settings, async () => {
    const socket = new WebSocket(settings.url.replace('{{url:token}}', TOKEN));
    await once(socket, 'open');
    const heard = [];
    socket.on('message', (data) => heard.push(JSON.parse(data.toString()).text));
    t.after(() => socket.terminate());
    return { heard, say: (message) => socket.send(JSON.stringify(message)) };
  });
});

test('echo: a server that strips ids is told, and measured by order', { skip: withoutCli }, async (t) => {
  const spoil = (text) => JSON.stringify({ text: JSON.parse(text).text });
  const settings = { preset: 'echo', ...(await servers.echo(t, { spoil })) };
  const { all } = await chat(t, settings, { staysForIt: false, other: (out) => until(() => /without our id/.test(out()), out) });
  assert.match(all, /without our id/);
  const byOrder = { ...settings, matching: 'order', receive: { text: '/text' } };
  const report = await bench(t, byOrder, { alone: true });
  assertBalanced(report, { receivers: 1 });
  assert.equal(report.backends[0].matched_by_order, true);
});

test('echo: python3-websockets', { skip: python }, async (t) => {
  const settings = { preset: 'echo', refusal: { reason: '/error', means: 'unauthorized' }, ...(await servers.python(t)) };
  assertBalanced(await bench(t, settings));
  await assertRefused(t, settings, /refused/i);
});

test('graphql-transport-ws: graphql-ws', { skip: withoutCli }, async (t) => {
  const settings = { preset: 'graphql-transport-ws', ...(await servers.graphql(t)) };
  assertBalanced(await bench(t, settings));
  await assertRefused(t, settings, /4403/);
  const { all } = await chat(t, settings, { text: 'refuse me', other: (out) => until(() => out().includes('not this text'), out) });
  assert.match(all, /not this text/);
  await assertBothWays(t, settings, async () => {
    const client = createClient({ url: settings.url, webSocketImpl: WebSocket, connectionParams: { token: TOKEN } });
    t.after(() => client.dispose());
    const heard = [];
    const connected = new Promise((done) => client.on('connected', done));
    client.subscribe({ query: 'subscription { message(room: "lobby") { text } }' },
      { next: ({ data }) => heard.push(data.message.text), error: assert.ifError, complete() {} });
    await connected;
    const query = `mutation ($id: String!, $room: String!, $user: String!, $text: String!, $sentAt: Float!) {
      send(id: $id, room: $room, user: $user, text: $text, sentAt: $sentAt) }`;
    return { heard, say: (variables) => client.subscribe({ query, variables }, { next() {}, error: assert.ifError, complete() {} }) };
  });
});

test('nats: nats-server', { skip: needs('nats-server') }, async (t) => {
  const settings = { preset: 'nats', ...(await servers.nats(t)) };
  assertBalanced(await bench(t, settings));
  await assertRefused(t, settings, /Authorization Violation/);
  await assertBothWays(t, settings, async () => {
    const socket = new WebSocket(settings.url);
    await once(socket, 'open');
    const heard = [];
    socket.on('message', (data) => heard.push(data.toString()));
    t.after(() => socket.terminate());
    socket.send(Buffer.from(`CONNECT {"verbose":false,"auth_token":"${TOKEN}"}\r\nSUB chat.lobby 7\r\nPING\r\n`));
    await until(() => heard.some((text) => text.includes('PONG')), () => heard.join());
    heard.some = (check) => Array.prototype.some.call(heard, (text) => check(text.replaceAll('\\"', '"')));
    return {
      heard,
      say: (message) => {
        const body = Buffer.from(JSON.stringify(message));
        socket.send(Buffer.concat([Buffer.from(`PUB chat.lobby ${body.length}\r\n`), body, Buffer.from('\r\n')]));
      },
    };
  });
});

test('stomp: RabbitMQ', { skip: withoutCli || servers.withoutRabbit }, async (t) => {
  const settings = { preset: 'stomp', ...(await servers.rabbit(t)) };
  assertBalanced(await bench(t, settings));
  await assertRefused(t, settings, /Access refused/);
  await assertBothWays(t, settings, async () => {
    const heard = [];
    const client = new StompClient({
      brokerURL: settings.url, connectHeaders: { login: 'guest', passcode: TOKEN, host: '/' }, webSocketFactory: () => new WebSocket(settings.url, ['v12.stomp']),
    });
    t.after(() => client.deactivate());
    await new Promise((connected) => {
      client.onConnect = connected;
      client.activate();
    });
    client.subscribe('/topic/lobby', (message) => heard.push(JSON.parse(message.body).text));
    return { heard, say: (message) => client.publish({ destination: '/topic/lobby', body: JSON.stringify(message) }) };
  });
});

test('json-rpc: rpc-websockets', { skip: withoutCli }, async (t) => {
  const call = (id, method, params) => JSON.stringify({ jsonrpc: '2.0', id, method, params });
  const settings = {
    preset: 'json-rpc',
    open: [call('on', 'rpc.on', ['message']), call('join', 'join', { token: '{{json:token}}' })],
    receive: { when: { '/notification': 'message' }, payload: '/params', id: '/id', text: '/text', user: '/user', room: '/room', sentAt: '/sentAt' },
    ...(await servers.jsonRpc(t)),
  };
  assertBalanced(await bench(t, settings));
  // Answers alone are a round trip too: of the call, seen by its caller.
  const answers = { ...settings, receive: { when: { '/result': { present: true }, '/id': { match: '-' } }, id: '/id' } };
  assertBalanced(await bench(t, answers, { alone: true }), { receivers: 1 });
  await assertRefused(t, settings, /refused: /);
  const { all } = await chat(t, settings, { text: 'refuse me', other: (out) => until(() => out().includes('not this text'), out) });
  assert.match(all, /not this text/);
});

test('phoenix: its own serializer and client', { skip: withoutCli }, async (t) => {
  const settings = { preset: 'phoenix', ...(await servers.phoenix(t)) };
  assertBalanced(await bench(t, settings));
  await assertRefused(t, settings, /unauthorized/);
  await assertBothWays(t, settings, async () => {
    const { Socket } = require('phoenix');
    const socket = new Socket(settings.url.replace('/websocket?vsn=2.0.0', ''), { transport: WebSocket });
    t.after(() => socket.disconnect());
    socket.connect();
    const channel = socket.channel('room:lobby', { token: TOKEN, user: 'bob' });
    const heard = [];
    channel.on('new_msg', ({ text }) => heard.push(text));
    await new Promise((ok, no) => channel.join().receive('ok', ok).receive('error', no));
    return { heard, say: (message) => channel.push('new_msg', message) };
  });
});
