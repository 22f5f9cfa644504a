// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createNegotiate } from '../lib/negotiate.js';
import { makeToken, parseConnectionString } from '../lib/token.js';

const KEY = 'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=';
const env = {
  ROUNDTRIP_TOKEN: 'kit-t0ken',
  WEBPUBSUB_CONNECTION: `Endpoint=https://acct.webpubsub.azure.com;AccessKey=${KEY};Version=1.0;`,
};
const headers = { authorization: 'Bearer kit-t0ken' };
const query = { room: 'lobby', user: 'ada' };
const negotiate = (more = {}) => createNegotiate({ ...env, ...more }, { now: () => 1800000000 });

test('the token is the one that the vendor’s own library would sign', () => {
  // Computed with @azure/web-pubsub's signer, and by hand.
  const token = makeToken(KEY, {
    role: ['webpubsub.joinLeaveGroup.lobby', 'webpubsub.sendToGroup.lobby'],
    iat: 1800000000,
    exp: 1800003600,
    aud: 'https://acct.webpubsub.azure.com/client/hubs/chat',
    sub: 'ada',
  });
  assert.equal(token.split('.')[2], 'XDoHxukDOBPBrHWR-IS3jN3YIjRHXb2lGd4dY61yXmw');
  const { status, body } = negotiate()({ query, headers });
  assert.equal(status, 200);
  assert.equal(JSON.parse(body).url, `wss://acct.webpubsub.azure.com/client/hubs/chat?access_token=${token}`);
});

test('nobody is let in without the token, and nobody at all where none is set', () => {
  for (const given of [{}, { authorization: 'Bearer wrong' }, { authorization: 'kit-t0ken' }]) {
    const { status, body } = negotiate()({ query, headers: given });
    assert.deepEqual([status, JSON.parse(body).error.code], [401, 'unauthorized']);
  }
  assert.equal(negotiate({ ROUNDTRIP_TOKEN: '' })({ query, headers: {} }).status, 500);
  assert.equal(negotiate({ ROUNDTRIP_TOKEN: '', ROUNDTRIP_OPEN: 'true' })({ query, headers: {} }).status, 200);
});

test('a token is for one room and one user', () => {
  for (const bad of [{}, { room: 'lobby' }, { room: 'a b', user: 'ada' }, { room: 'lobby', user: 'x'.repeat(65) }])
    assert.equal(negotiate()({ query: bad, headers }).status, 400, JSON.stringify(bad));
});

test('answers are not kept by anybody, and show no key', () => {
  const { headers: answered, body } = negotiate()({ query, headers });
  assert.equal(answered['cache-control'], 'no-store');
  assert.ok(!body.includes(KEY));
  assert.equal(negotiate({ WEBPUBSUB_CONNECTION: 'nonsense' })({ query, headers }).status, 500);
});

test('connection strings are read as the portal gives them', () => {
  const parts = { endpoint: 'https://acct.webpubsub.azure.com', key: KEY };
  assert.deepEqual(parseConnectionString(env.WEBPUBSUB_CONNECTION), parts);
  assert.deepEqual(parseConnectionString(`AccessKey=${KEY};Endpoint=https://acct.webpubsub.azure.com/`), parts);
  for (const bad of [undefined, '', 'Endpoint=https://x', 'AccessKey=k', 'Endpoint=nowhere;AccessKey=k'])
    assert.equal(parseConnectionString(bad), null);
});

test('the host’s trigger reaches the function', async () => {
  process.env.ROUNDTRIP_TOKEN = 'kit-t0ken';
  process.env.WEBPUBSUB_CONNECTION = env.WEBPUBSUB_CONNECTION;
  const { default: run } = await import('../negotiate/index.js');
  assert.equal((await run({}, { query, headers })).status, 200);
  const { bindings, scriptFile } = JSON.parse(readFileSync(new URL('../negotiate/function.json', import.meta.url)));
  assert.equal(scriptFile, '../negotiate/index.js');
  assert.deepEqual(bindings.map(({ type }) => type), ['httpTrigger', 'http']);
});

/** The template is text to us: there is no compiler for it here. What must not be lost from it is looked for. */
test('the template deploys closed, over TLS, and shows no secret', () => {
  const bicep = readFileSync(new URL('../main.bicep', import.meta.url), 'utf8');
  assert.match(bicep, /@secure\(\)\s*\nparam token string = ''/);
  assert.match(bicep, /param open bool = false/);
  assert.match(bicep, /anonymousConnectPolicy: 'deny'/);
  assert.match(bicep, /httpsOnly: true/);
  const outputs = [...bicep.matchAll(/^output .*$/gm)].map(([line]) => line).join('\n');
  assert.match(outputs, /\/client\/hubs\//);
  assert.match(outputs, /api\/negotiate/);
  assert.doesNotMatch(outputs, /listKeys|token\b/);
  for (const name of ['ROUNDTRIP_TOKEN', 'ROUNDTRIP_OPEN', 'WEBPUBSUB_CONNECTION', 'WEBPUBSUB_HUB'])
    assert.ok(bicep.includes(name), name);
});
