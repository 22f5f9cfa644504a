// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { platform } from './target.mjs';

/** The contract's "server" object as a plain chat server sets it. */
export function assertStamp(server) {
  assert.equal(server?.platform, platform);
  assert.match(server.instance, /./);
  assert.equal(typeof server.cold, 'boolean');
  assert.ok(server.initMs >= 0, `initMs ${server.initMs}`);
  for (const name of ['receivedAt', 'sentAt']) {
    // Milliseconds since the epoch: a value in seconds or microseconds is decades off.
    assert.ok(Math.abs(server[name] - Date.now()) < 86_400_000, `${name} ${server[name]}`);
  }
  assert.ok(server.sentAt >= server.receivedAt, 'it left before it came');
}

/** A chat frame that carries exactly what was sent, plus "server". */
export function assertChat(frame, sent) {
  assert.equal(frame.type, 'chat', JSON.stringify(frame).slice(0, 200));
  const { server, ...envelope } = frame.message;
  const { server: _, ...expected } = sent;
  assert.deepEqual(envelope, expected);
  assertStamp(server);
}

/** An error frame with this code, and with this id; without one where none is known. */
export function assertError(frame, code, id) {
  const told = JSON.stringify(frame).slice(0, 200);
  assert.equal(frame.type, 'error', told);
  assert.equal(frame.code, code, told);
  assert.ok(typeof frame.reason === 'string' && frame.reason !== '', told);
  assert.equal(frame.id ?? undefined, id, told);
}

export async function assertAlive(client) {
  assert.deepEqual(await client.ask({ action: 'ping' }), { type: 'pong' });
}
