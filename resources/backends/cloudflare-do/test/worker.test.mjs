// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './runtime.mjs';
import worker from '../worker.mjs';

const upgrade = { Upgrade: 'websocket' };

/** The status for this address and environment; what the room would be asked goes to `asked`. */
async function statusOf(target, { env = {}, headers = upgrade, fail = null, asked = [] } = {}) {
  const ROOM = {
    idFromName: (name) => `id of ${name}`,
    get: (id, place) => ({
      fetch: async () => {
        asked.push({ id, place });
        if (fail) throw fail;
        return new Response(null, { status: 101 });
      },
    }),
  };
  const request = new Request(`https://x.example${target}`);
  for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
  return (await worker.fetch(request, { ROOM, ...env })).status;
}

test('closed unless a token is set, or somebody opens it', async () => {
  assert.equal(await statusOf('/room/lobby'), 401);
  assert.equal(await statusOf('/room/lobby?token='), 401);
  assert.equal(await statusOf('/room/lobby', { env: { OPEN: 'true' } }), 101);
  assert.equal(await statusOf('/room/lobby', { env: { OPEN: 'true', TOKEN: 't' } }), 401, 'a token is a token');
});

test('the token is taken as it was percent-encoded', async () => {
  const env = { TOKEN: 't0ken +/=&?%25é' };
  assert.equal(await statusOf(`/room/lobby?token=${encodeURIComponent(env.TOKEN)}`, { env }), 101);
  for (const wrong of ['', '?token=t0ken', '?token=%ff', `?token=${encodeURIComponent(env.TOKEN)}x`])
    assert.equal(await statusOf(`/room/lobby${wrong}`, { env }), 401, wrong);
});

test('each room is an object of its own, near where it is wanted', async () => {
  const asked = [];
  await statusOf('/room/lobby', { env: { OPEN: 'true', LOCATION: 'weur' }, asked });
  await statusOf('/room/other', { env: { OPEN: 'true' }, asked });
  assert.deepEqual(asked, [
    { id: 'id of lobby', place: { locationHint: 'weur' } },
    { id: 'id of other', place: undefined },
  ]);
});

test('what is no room is not found, and what is no handshake is told so', async () => {
  const env = { OPEN: 'true' };
  for (const path of ['/', '/room/', '/room/a/b', '/room/no%20room', `/room/${'x'.repeat(65)}`])
    assert.equal(await statusOf(path, { env }), 404, path);
  assert.equal(await statusOf('/room/lobby', { env, headers: {} }), 426);
});

test('web pages are let in only where they are listed', async () => {
  const ask = (Origin, ORIGINS) => statusOf('/room/lobby', { env: { OPEN: 'true', ORIGINS }, headers: { ...upgrade, Origin } });
  assert.equal(await ask('https://evil.example'), 403);
  assert.equal(await ask('https://chat.example', 'https://a.example, https://chat.example'), 101);
});

test('an overloaded room is 503, a failing one 500', async (t) => {
  t.mock.method(console, 'error', () => {});
  const env = { OPEN: 'true' };
  assert.equal(await statusOf('/room/lobby', { env, fail: Object.assign(new Error('x'), { overloaded: true }) }), 503);
  assert.equal(await statusOf('/room/lobby', { env, fail: new Error('x') }), 500);
});
