// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClock } from '../lib/clock.mjs';
import { Instance } from '../lib/instance.mjs';

test('the clock follows the wall clock after a freeze', () => {
  let wall = 1_000_000;
  let monotonic = 0;
  const now = createClock({ wall: () => wall, monotonic: () => monotonic, origin: 1_000_000 });
  monotonic = 5.25;
  wall += 5;
  assert.equal(now(), 1_000_005.25);
  wall += 60_000; // the platform froze the instance: the monotonic clock stood still
  assert.ok(Math.abs(now() - wall) <= 2);
});

test('every instance has a name of its own', () => {
  assert.notEqual(new Instance().id, new Instance().id);
});

test('both functions are where Netlify looks for them', async () => {
  for (const name of ['send', 'token']) {
    const { default: handler, config } = await import(`../netlify/functions/${name}.mjs`);
    assert.equal(typeof handler, 'function');
    assert.equal(config.path, `/api/${name}`);
  }
});
