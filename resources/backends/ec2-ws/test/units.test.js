// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { WebSocket } from 'ws';
import { Bucket } from '../lib/bucket.js';
import { Chat } from '../lib/chat.js';
import { createClock } from '../lib/clock.js';
import { ConfigError, readConfig } from '../lib/config.js';
import { isLonger, sealEnvelope } from '../lib/envelope.js';
import { createGate } from '../lib/handshake.js';
import { Connection } from '../lib/connection.js';
import { Instance } from '../lib/instance.js';
import { Rooms } from '../lib/rooms.js';
import { chat } from './support.js';

test('a setting that is no whole number in its range is named, and its value is not repeated', () => {
  assert.equal(readConfig({}).port, 8080);
  assert.equal(readConfig({ PORT: '0', ROUNDTRIP_TOKEN: '' }).token, null);
  for (const env of [
    { PORT: 'secret' },
    { PORT: '65536' },
    { PORT: '-1' },
    { MAX_CONNECTIONS: '0' },
    { MAX_FRAME_BYTES: '1.5e4' },
  ]) {
    const [name] = Object.keys(env);
    assert.throws(
      () => readConfig(env),
      (error) => error instanceof ConfigError && error.message.startsWith(`${name} must be`),
    );
  }
  assert.throws(
    () => readConfig({ PORT: 'secret' }),
    (error) => !error.message.includes('secret'),
  );
});

test('it listens on loopback unless told otherwise, and beyond it only with a token', () => {
  assert.equal(readConfig({}).host, '127.0.0.1');
  for (const HOST of ['127.0.0.1', '::1', 'localhost']) assert.equal(readConfig({ HOST }).token, null);
  for (const HOST of ['0.0.0.0', '::', '192.0.2.1', 'chat.example.org', '127.0.0.1.example.org']) {
    assert.throws(() => readConfig({ HOST }), /ROUNDTRIP_TOKEN is not set/, HOST);
    assert.equal(readConfig({ HOST, ROUNDTRIP_TOKEN: 'x' }).host, HOST);
    assert.equal(readConfig({ HOST, ROUNDTRIP_OPEN: 'true' }).token, null);
  }
});

test('characters are code points', () => {
  assert.equal(isLonger('😀'.repeat(64), 64), false);
  assert.equal(isLonger('😀'.repeat(63) + 'ab', 64), true);
  assert.equal(isLonger('😀'.repeat(129), 64), true);
});

test('the limit of an envelope counts bytes and leaves a forged server out', () => {
  const { message } = chat(1, { text: '' });
  const room = 8192 - Buffer.byteLength(JSON.stringify({ ...message, pad: '' }));
  const full = { ...message, pad: 'x'.repeat(room) };
  assert.equal(sealEnvelope({ ...full, server: { cold: true } }).json, JSON.stringify(full));
  assert.equal(sealEnvelope({ ...full, pad: `${full.pad}x` }).refusal.code, 'too_large');
  assert.equal(sealEnvelope({ ...message, text: 'ä'.repeat(4096) }).refusal.code, 'too_large');
});

const badReferences = [
  { replyTo: 7 },
  { replyTo: '' },
  { replyTo: 'a b' },
  { replyTo: 'x'.repeat(65) },
  { replyTo: null },
  { replyTo: 'b2-7', reaction: '' },
  { replyTo: 'b2-7', reaction: '👍'.repeat(17) },
  { replyTo: 'b2-7', reaction: ['👍'] },
];

test('what a message answers to is passed on unchanged, and what cannot be a reference is refused', () => {
  for (const reference of [{ replyTo: 'b2-7' }, { replyTo: 'b2-7', reaction: '👩‍👩‍👧', text: '' }]) {
    const { message } = chat(1, reference);
    assert.deepEqual(JSON.parse(sealEnvelope(message).json), message);
  }
  for (const reference of badReferences) {
    assert.equal(sealEnvelope(chat(1, reference).message).refusal?.code, 'bad_request', JSON.stringify(reference));
  }
});

test('the bucket lets a burst through, then one message per interval', () => {
  let now = 0;
  const bucket = new Bucket(2, 3, () => now);
  assert.deepEqual(
    [1, 2, 3, 4].map(() => bucket.take()),
    [true, true, true, false],
  );
  now = 500;
  assert.deepEqual([bucket.take(), bucket.take()], [true, false]);
  now = 1e9;
  assert.deepEqual(
    [1, 2, 3, 4].map(() => bucket.take()),
    [true, true, true, false],
  );
});

test('the clock keeps its decimals and follows a wall clock that is set', () => {
  let wall = 1_000;
  let monotonic = 0.25;
  const now = createClock({ wall: () => wall, monotonic: () => monotonic, origin: 1_000 });
  assert.equal(now(), 1_000.25);
  wall += 3_600_000;
  monotonic += 0.5;
  assert.equal(now(), 3_601_000);
  monotonic += 0.125;
  assert.equal(now(), 3_601_000.125);
});

test('a room that everybody left is forgotten', () => {
  const rooms = new Rooms();
  const ada = { rooms: new Set() };
  const bob = { rooms: new Set() };
  assert.deepEqual(
    [rooms.join('a', ada), rooms.join('a', ada), rooms.join('a', bob), rooms.join('b', ada)],
    [1, 1, 2, 1],
  );
  rooms.leaveAll(ada);
  assert.deepEqual([...rooms.members('a')], [bob]);
  assert.equal(rooms.count, 1);
  rooms.leave('a', bob);
  rooms.leave('a', bob);
  assert.equal(rooms.count, 0);
});

test('the gate reads the token as a URL carries it', () => {
  const gate = createGate('a+b/c=');
  for (const url of ['/?token=a+b/c=', '/any?x=1&token=a%2Bb%2Fc%3D', '/?token=a+b/c=&token=other'])
    assert.ok(gate(url), url);
  for (const url of [
    '/',
    '/?token=',
    '/?token=a+b/c',
    '/?token=a%20b/c=',
    '/?token=%',
    '/?Token=a+b/c=',
    '/token=a+b/c=',
  ]) {
    assert.ok(!gate(url), url);
  }
});

test('only a peer without a sign of life for a whole interval is ended', () => {
  const calls = [];
  const socket = {
    readyState: WebSocket.OPEN,
    ping: () => calls.push('ping'),
    terminate: () => calls.push('terminate'),
  };
  const connection = new Connection(socket, readConfig({}));
  connection.checkAlive();
  connection.alive = true; // its pong, or a frame
  connection.checkAlive();
  connection.checkAlive();
  assert.deepEqual(calls, ['ping', 'ping', 'terminate']);
});

test('a failure inside the server is answered with internal and the id, and the next frame works', (t) => {
  t.mock.method(process.stderr, 'write', () => true);
  const answers = [];
  const connection = {
    rooms: new Set(['lobby']),
    bucket: { take: () => true },
    deliver: (bytes) => answers.push(JSON.parse(bytes)),
  };
  const server = new Chat(new Instance(), readConfig({}));
  t.mock.method(
    server.rooms,
    'members',
    () => {
      throw new Error('broken');
    },
    { times: 1 },
  );
  server.handle(connection, Buffer.from(JSON.stringify(chat(7))), false);
  server.handle(connection, Buffer.from('{"action":"ping"}'), false);
  assert.deepEqual(
    answers.map(({ type, code, id }) => ({ type, code, id })),
    [
      { type: 'error', code: 'internal', id: 't-7' },
      { type: 'pong', code: undefined, id: undefined },
    ],
  );
});

test('the user data carries the whole server and fits into what EC2 takes', () => {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const make = (domain) =>
    execFileSync('sh', [`${folder}deploy/user-data.sh`, domain], { stdio: ['ignore', 'pipe', 'ignore'] });
  const packed = make('chat.example.org');
  assert.ok(packed.length <= 16_384);
  const text = gunzipSync(packed).toString();
  assert.ok(text.startsWith('#cloud-config\n'));
  for (const file of ['server.js', 'package-lock.json', ...readdirSync(`${folder}lib`).map((name) => `lib/${name}`)]) {
    assert.ok(text.includes(`- path: /opt/roundtrip-chat-source/${file}\n`), file);
  }
  assert.match(text, /deploy\/install\.sh, "chat\.example\.org"\]\n$/);
  assert.throws(() => make('x; reboot'));
});

test('the Caddyfile is written over nobody else\'s, and keeps tokens out of the log', () => {
  const script = readFileSync(new URL('../deploy/install.sh', import.meta.url), 'utf8');
  const functions = script.slice(script.indexOf('caddyfile() {'), script.indexOf('[ "$(id -u)" = 0 ]'));
  const folder = mkdtempSync(join(tmpdir(), 'caddy-'));
  const file = join(folder, 'Caddyfile');
  const ask = (command) =>
    spawnSync('sh', ['-c', `set -eu; domain=chat.example.org; caddyfile='${file}'; ${functions}\n${command}`], { encoding: 'utf8' });
  try {
    assert.equal(ask('may_write_caddyfile').status, 0, 'there is none yet');
    writeFileSync(file, 'other.example {\n\trespond hello\n}\n');
    assert.notEqual(ask('may_write_caddyfile').status, 0, 'it has sites of somebody');
    const { stdout } = ask('caddyfile');
    assert.match(stdout, /replace token REDACTED/);
    assert.match(stdout, /^chat\.example\.org \{\n\treverse_proxy 127\.0\.0\.1:8080\n\}$/m);
    writeFileSync(file, stdout);
    assert.equal(ask('may_write_caddyfile').status, 0, 'it is ours');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
