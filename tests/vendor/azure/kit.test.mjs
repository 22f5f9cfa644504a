// SPDX-License-Identifier: GPL-3.0-or-later
// The deployable token function, held against the vendor's library; Roundtrip's client through it, and the vendor's too.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { makeToken } from '../../../resources/backends/azure-pubsub/lib/token.js';
import { withoutCli } from '../support/cli.mjs';
import { bench, chat, TOKEN } from '../support/roundtrip.mjs';
import { client, startAzureLab, startKit, until } from './support/clients.mjs';

const needsCli = { skip: withoutCli };
const jwt = createRequire(createRequire(import.meta.url).resolve('@azure/web-pubsub'))('jsonwebtoken');

test('tokens are signed byte for byte as by the vendor’s signer', () => {
  const key = 'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=';
  for (const sub of ['ada', 'grüße 😀', '"<>&']) {
    const claims = { role: ['webpubsub.joinLeaveGroup.lobby'], iat: 1800000000, exp: 1800003600, aud: 'https://x', sub };
    assert.equal(makeToken(key, claims), jwt.sign(claims, key, { algorithm: 'HS256' }));
    assert.equal(jwt.verify(makeToken(key, claims), key, { clockTimestamp: 1800000001 }).sub, sub);
  }
});

test('the vendor’s client chats with a token of the function, in that room alone', needsCli, async (t) => {
  const kit = await startKit(t, await startAzureLab(t));
  const made = client(async () => {
    const response = await fetch(`${kit.tokenUrl}?room=lobby&user=ada`, { headers: { authorization: `Bearer ${TOKEN}` } });
    return (await response.json()).url;
  });
  const heard = [];
  made.on('group-message', ({ message }) => heard.push(message.data));
  await made.start();
  await made.joinGroup('lobby');
  await made.sendToGroup('lobby', { id: 'a-1' }, 'json');
  await until(() => heard.length === 1, 'message');
  await assert.rejects(made.joinGroup('other'), (error) => error.errorDetail?.name === 'Forbidden');
});

test('Roundtrip’s client comes round through the function’s tokens', needsCli, async (t) => {
  const ledger = await bench(t, await startKit(t, await startAzureLab(t)), 30);
  assert.equal(ledger.scheduled, 30);
  assert.equal(ledger.delivered, 30, JSON.stringify(ledger));
  assert.equal(ledger.rejected + ledger.lost + ledger.not_sent + ledger.duplicate, 0, JSON.stringify(ledger));
});

test('and says what a wrong token means', needsCli, async (t) => {
  const { code, stderr } = await chat(t, await startKit(t, await startAzureLab(t)), 'wr0ng-token');
  assert.equal(code, 3, stderr);
  assert.match(stderr, /401/);
  assert.ok(!stderr.includes('wr0ng-token'));
});
