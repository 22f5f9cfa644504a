// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { BrokerError } from '../lib/broker.mjs';
import { createSend } from '../lib/send.mjs';
import { envelope, FakeBroker, fakeInstance, OPEN, post } from './support.mjs';

let broker;
let send;

beforeEach(() => {
  broker = new FakeBroker();
  send = createSend(OPEN, { broker, instance: fakeInstance() });
});

async function answerTo(request, handler = send) {
  const response = await handler(request);
  assert.equal(response.headers.get('content-type'), 'application/json');
  return { status: response.status, body: await response.json() };
}

test('a message is published with the stamp, and answered with what is known then', async () => {
  const { status, body } = await answerTo(post(envelope({ extra: { kept: true } })));
  assert.equal(status, 200);
  assert.equal(body.accepted, true);
  assert.equal(body.id, 'a1-1');
  const { providerMs, instance, ...server } = body.server;
  assert.ok(providerMs >= 0);
  assert.match(instance, /^[0-9a-f]{12}$/);
  const common = { platform: 'netlify-ably', cold: true, initMs: 412.346, receivedAt: 1000.5 };
  assert.deepEqual(server, { ...common, sentAt: 1000.5 });
  assert.deepEqual(broker.published, [{ ...envelope(), extra: { kept: true }, server: { ...common, instance } }]);
});

test('only the first event of an instance is cold, even if it is refused', async () => {
  await answerTo(post('nonsense'));
  assert.equal((await answerTo(post(envelope()))).body.server.cold, false);
});

test('a stamp that the client brings is not passed on', async () => {
  await answerTo(post(envelope({ server: { platform: 'forged' } })));
  assert.equal(broker.published[0].server.platform, 'netlify-ably');
});

test('malformed messages are bad requests', async () => {
  for (const bad of ['', 'nonsense', '[]', 'null', '5', '\ufffe', envelope({ id: 'a b' }), envelope({ room: 'x/y' })]) {
    const { status, body } = await answerTo(post(bad));
    assert.equal(status, 400, JSON.stringify(bad));
    assert.equal(body.accepted, false);
    assert.equal(body.error.code, 'bad_request');
    assert.equal(typeof body.error.reason, 'string');
  }
  assert.equal((await answerTo(post(envelope({ room: '' })))).body.id, 'a1-1', 'a sound id comes back');
  assert.equal((await answerTo(post(envelope({ id: '<b>' })))).body.id, undefined, 'another does not');
  assert.deepEqual(broker.published, []);
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

test('what a message answers to is passed on unchanged', async () => {
  for (const reference of [{ replyTo: 'b2-7' }, { replyTo: 'b2-7', reaction: '👩‍👩‍👧', text: '' }]) {
    assert.equal((await answerTo(post(envelope(reference)))).status, 200);
    const { server: _, ...published } = broker.published.at(-1);
    assert.deepEqual(published, envelope(reference));
  }
});

test('what cannot be a reference is a bad request', async () => {
  for (const bad of badReferences) {
    const { status, body } = await answerTo(post(envelope(bad)));
    assert.deepEqual([status, body.error.code, body.id], [400, 'bad_request', 'a1-1'], JSON.stringify(bad));
  }
  assert.deepEqual(broker.published, []);
});

test('too large is too large, with the id where it could be read', async () => {
  const long = await answerTo(post(envelope({ text: 'x'.repeat(4097) })));
  assert.deepEqual([long.status, long.body.error.code, long.body.id], [413, 'too_large', 'a1-1']);
  const wide = await answerTo(post(envelope({ text: '\u{1F600}'.repeat(3000) })));
  assert.deepEqual([wide.status, wide.body.id], [413, 'a1-1']);
  const huge = await answerTo(post('x'.repeat(65 * 1024)));
  assert.deepEqual([huge.status, huge.body.error.code], [413, 'too_large']);
  assert.equal((await answerTo(post(envelope({ text: '\u{1F600}'.repeat(2000) })))).status, 200);
});

test('what is no message at all is refused', async () => {
  const { status, body } = await answerTo(new Request('https://site.test/api/send'));
  assert.deepEqual([status, body.error.code], [405, 'bad_request']);
});

test('a wrong token is refused before the body is looked at', async () => {
  const guarded = createSend({ ROUNDTRIP_TOKEN: 'open sesame' }, { broker, instance: fakeInstance() });
  for (const headers of [{}, { authorization: 'Bearer open' }, { authorization: 'Basic open sesame' }]) {
    const { status, body } = await answerTo(post('nonsense', headers), guarded);
    assert.deepEqual([status, body.error.code], [401, 'unauthorized']);
  }
  assert.equal((await answerTo(post(envelope(), { authorization: 'Bearer open sesame' }), guarded)).status, 200);
});

test('without a token nobody is let in, unless that is said to be meant', async () => {
  for (const env of [{}, { ROUNDTRIP_TOKEN: '' }, { ROUNDTRIP_OPEN: 'yes' }]) {
    const { status, body } = await answerTo(post(envelope()), createSend(env, { broker, instance: fakeInstance() }));
    assert.deepEqual([status, body.error.code], [500, 'internal']);
    assert.match(body.error.reason, /ROUNDTRIP_TOKEN is not set/);
  }
  assert.equal(broker.published.length, 0);
});

test("Ably's refusal is passed on with its status and code", async () => {
  broker.error = new BrokerError({ message: 'Rate limit exceeded', statusCode: 429, code: 42911 });
  const { status, body } = await answerTo(post(envelope()));
  assert.equal(status, 502);
  assert.deepEqual(body, {
    accepted: false,
    error: { code: 'provider', reason: 'Rate limit exceeded', providerStatus: 429, providerCode: 42911 },
    id: 'a1-1',
  });
});

test('an error of our own is internal and tells nothing', async () => {
  broker.error = new TypeError('secret detail');
  const { status, body } = await answerTo(post(envelope()));
  assert.deepEqual([status, body.error.code], [500, 'internal']);
  assert.ok(!body.error.reason.includes('secret'));
});

test('without a usable key the function says so', async () => {
  for (const key of [undefined, '', 'no key']) {
    const { status, body } = await answerTo(post(envelope()), createSend({ ...OPEN, ABLY_KEY: key }));
    assert.deepEqual([status, body.error.code], [500, 'internal']);
    assert.match(body.error.reason, /ABLY_KEY/);
  }
});

test('a web page is refused unless it is listed; programs name none', async () => {
  const from = (origin) => {
    const request = post(envelope());
    request.headers.set('origin', origin);
    return request;
  };
  const { status, body } = await answerTo(from('https://evil.example'));
  assert.deepEqual([status, body.error.code], [403, 'unauthorized']);
  assert.equal((await send(from('null'))).status, 403, 'closed by default for browsers, even where everybody may chat');
  assert.equal(broker.published.length, 0);
  const listed = createSend({ ...OPEN, ROUNDTRIP_ORIGINS: 'https://chat.example.org' }, { broker, instance: fakeInstance() });
  assert.equal((await listed(from('https://chat.example.org'))).status, 200);
  assert.equal((await listed(from('https://chat.example.org.evil.example'))).status, 403);
  assert.equal((await listed(post(envelope()))).status, 200);
});

test('a number that cannot be passed on is refused', async () => {
  const { status, body } = await answerTo(post(JSON.stringify(envelope()).replace(/"sentAt":[0-9.]+/, '"sentAt":1e400')));
  assert.deepEqual([status, body.error.reason], [400, 'sentAt must be a number']);
});

test('of a flood each request is answered by itself, and nothing is kept of it', async () => {
  const answers = await Promise.all(Array.from({ length: 500 }, (_, i) => send(post(i % 2 ? envelope() : 'x'.repeat(70_000)))));
  assert.equal(answers.filter(({ status }) => status === 200).length, 250);
  assert.equal(answers.filter(({ status }) => status === 413).length, 250);
});
