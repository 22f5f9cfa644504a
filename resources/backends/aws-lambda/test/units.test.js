// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGate, handler, originOf } from '../src/connect.js';
import { isLonger, sealEnvelope } from '../src/envelope.js';
import { Members } from '../src/members.js';
import { createOrigins } from '../src/origins.js';
import { forEachBounded } from '../src/pool.js';
import { isGone } from '../src/posts.js';
import { chat, FakeTable, sdkError } from './support.js';

test('the gate lets in the token alone, and everybody where there is none', () => {
  const gate = createGate('a+b/c=');
  const event = (queryStringParameters) => ({ queryStringParameters });
  assert.ok(gate(event({ token: 'a+b/c=' })));
  for (const query of [undefined, {}, { token: '' }, { token: 'a+b/c' }, { token: 'a b/c=' }, { Token: 'a+b/c=' }])
    assert.ok(!gate(event(query)), JSON.stringify(query));
  for (const token of ['', undefined]) {
    assert.ok(createGate(token, true)(event({ token: 'any' })));
    assert.ok(!createGate(token)(event({ token: 'any' })), 'without a token it is closed unless told otherwise');
    assert.ok(!createGate(token)(event(undefined)));
  }
});

test('the handler lets nobody in without a token and does not throw on a bare event', async () => {
  assert.deepEqual(await handler({ requestContext: { routeKey: '$connect' } }), { statusCode: 401 });
});

test('gone is told by name or by status, as SDK v3 gives them', () => {
  assert.ok(isGone(sdkError('GoneException', 410)));
  assert.ok(isGone(sdkError('SomethingElse', 410)));
  assert.ok(!isGone(sdkError('ForbiddenException', 403)));
  assert.ok(!isGone({ statusCode: 410 }), 'a field that SDK v3 never sets');
  assert.ok(!isGone(undefined));
});

test('a row outlives the longest connection, and not by much', async () => {
  const table = new FakeTable();
  await new Members(table, 'members').join('lobby', 'a=', 'ada');
  const [{ expiresAt }] = [...table.items.values()];
  const hours = (expiresAt - Date.now() / 1000) / 3600;
  assert.ok(hours > 2 && hours < 4, `${hours} h`);
  assert.ok(Number.isInteger(expiresAt), 'DynamoDB wants whole seconds');
});

test('the pool does everything once, at most so many at a time', async () => {
  let running = 0;
  let most = 0;
  const done = [];
  await forEachBounded([...Array(20).keys()], 3, async (n) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    done.push(n);
  });
  assert.deepEqual(done.sort((a, b) => a - b), [...Array(20).keys()]);
  assert.equal(most, 3);
  await forEachBounded([], 3, () => assert.fail());
});

test('the limit of an envelope counts bytes and leaves a forged server out', () => {
  const { message } = chat(1, { text: '' });
  const room = 8192 - Buffer.byteLength(JSON.stringify({ ...message, pad: '' }));
  const full = { ...message, pad: 'x'.repeat(room) };
  assert.equal(sealEnvelope({ ...full, server: { cold: true } }).json, JSON.stringify(full));
  assert.equal(sealEnvelope({ ...full, pad: `${full.pad}x` }).refusal.code, 'too_large');
});

test('characters are code points', () => {
  assert.equal(isLonger('😀'.repeat(64), 64), false);
  assert.equal(isLonger('😀'.repeat(63) + 'ab', 64), true);
});

test('web pages must be listed, however the gateway spells the header', async () => {
  const mayAsk = createOrigins('https://chat.example.org');
  assert.equal(mayAsk(originOf({})), true, 'a program');
  assert.equal(mayAsk(originOf({ headers: { Origin: 'https://chat.example.org' } })), true);
  for (const name of ['Origin', 'origin', 'ORIGIN']) assert.equal(mayAsk(originOf({ headers: { [name]: 'https://evil.example' } })), false);
  assert.equal(createOrigins('')('https://chat.example.org'), false, 'closed by default for browsers');
  assert.deepEqual(await handler({ headers: { Origin: 'null' } }), { statusCode: 403 });
});
