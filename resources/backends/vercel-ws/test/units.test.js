// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGate, tokenOf } from '../lib/access.js';
import { Connection } from '../lib/connection.js';
import { beforeDeadline, deadlineOf } from '../lib/deadline.js';
import { Instance } from '../lib/instance.js';

const CONTEXT = Symbol.for('@vercel/request-context');

test('the deadline is the invocation’s own, else what the settings say, else unknown', (t) => {
  t.after(() => delete globalThis[CONTEXT]);
  assert.equal(deadlineOf({}), undefined);
  assert.equal(deadlineOf({ ROUNDTRIP_MAX_DURATION: '300' }, () => 1_000), 301_000);
  globalThis[CONTEXT] = { get: () => ({ deadline: 5_000 }) };
  assert.equal(deadlineOf({ ROUNDTRIP_MAX_DURATION: '300' }, () => 1_000), 5_000);
});

test('the goodbye comes before the deadline, at once where that is near, never where none is known', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const closed = [];
  const now = () => 1_000;
  beforeDeadline(11_000, 3_000, () => closed.push('a'), now);
  beforeDeadline(2_000, 3_000, () => closed.push('b'), now);
  beforeDeadline(undefined, 3_000, () => closed.push('c'), now);
  beforeDeadline(11_000, 3_000, () => closed.push('d'), now)(); // ended before
  t.mock.timers.tick(1);
  assert.deepEqual(closed, ['b']);
  t.mock.timers.tick(6_998);
  assert.deepEqual(closed, ['b']);
  t.mock.timers.tick(1);
  assert.deepEqual(closed, ['b', 'a']);
});

test('the gate reads the token as it stands in the URL', () => {
  assert.equal(tokenOf('/api/ws?a=1&token=x%20y+z'), 'x y+z');
  assert.equal(tokenOf('/api/ws?token=%E0%A4%A'), null);
  assert.equal(tokenOf('/api/ws'), null);
  const gate = createGate({ ROUNDTRIP_TOKEN: 'right' });
  assert.equal(gate('/?token=right', undefined), null);
  assert.equal(gate('/?token=wrong', undefined), 401);
  assert.equal(gate('/', undefined), 401);
  assert.equal(createGate({})('/', undefined), 500);
  assert.equal(createGate({ ROUNDTRIP_OPEN: 'true' })('/', undefined), null);
});

test('a client that reads too slowly is closed instead of filling the memory', () => {
  const calls = [];
  const socket = { readyState: 1, bufferedAmount: 0, send: () => calls.push('send'), close: (code) => calls.push(code) };
  const connection = new Connection(socket, 100);
  connection.deliver(Buffer.from('x'));
  socket.bufferedAmount = 101;
  connection.deliver(Buffer.from('x'));
  socket.readyState = 2;
  connection.deliver(Buffer.from('x'));
  assert.deepEqual(calls, ['send', 1013]);
});

test('only the first event of an instance is cold', () => {
  const instance = new Instance({ initMs: 12.34567, now: () => 7 });
  assert.deepEqual(
    [instance.beginEvent(), instance.beginEvent()].map(({ cold }) => cold),
    [true, false],
  );
  assert.equal(instance.stamp(instance.beginEvent()).initMs, 12.346);
});
