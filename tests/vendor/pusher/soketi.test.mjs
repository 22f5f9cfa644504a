// SPDX-License-Identifier: GPL-3.0-or-later
// Roundtrip's client against a Pusher-compatible server that somebody else wrote.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutCli } from '../support/cli.mjs';
import { bench, chat } from '../support/roundtrip.mjs';
import { startKit, withoutKit } from './support/kit.mjs';
import { startSoketi, withoutSoketi } from './support/soketi.mjs';

const needsAll = { skip: withoutCli || withoutKit || withoutSoketi };

test('private rooms', needsAll, async (t) => {
  const ledger = await bench(t, await startKit(t, await startSoketi(t)), 30);
  assert.equal(ledger.delivered, 30, JSON.stringify(ledger));
});

test('presence rooms', needsAll, async (t) => {
  const kit = await startKit(t, await startSoketi(t), { ROUNDTRIP_PRESENCE: 'true' });
  const ledger = await bench(t, { ...kit, presence: true }, 15);
  assert.equal(ledger.delivered, 15, JSON.stringify(ledger));
});

test('an unknown key is refused', needsAll, async (t) => {
  const kit = await startKit(t, await startSoketi(t));
  const { code, stderr } = await chat(t, { ...kit, key: 'other' });
  assert.equal(code, 3, stderr);
  assert.match(stderr, /4001/);
});

test('so is a signature with another secret', needsAll, async (t) => {
  const soketi = await startSoketi(t);
  const { code, stderr } = await chat(t, await startKit(t, { ...soketi, secret: 'guess' }));
  assert.equal(code, 3, stderr);
  assert.match(stderr, /did not let us into the room/);
});
