// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { handle, sign } from '../supabase/functions/token/token.js';

const SECRET = 'jwt-s3cret';
const closed = { ROUNDTRIP_TOKEN: 't0ken', ROUNDTRIP_JWT_SECRET: SECRET };
const open = { ROUNDTRIP_OPEN: 'true', ROUNDTRIP_JWT_SECRET: SECRET };
const file = (name) => readFileSync(new URL(`../supabase/${name}`, import.meta.url), 'utf8');

async function ask(env, headers = {}, method = 'POST') {
  const answer = await handle(new Request('https://x.example/functions/v1/token', { method, headers }), env, () => 1_800_000_000_500);
  return { status: answer.status, ...(await answer.json()) };
}
const claimsOf = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));

test('closed unless a token is set, or somebody opens it', async () => {
  assert.equal((await ask({ ROUNDTRIP_JWT_SECRET: SECRET })).status, 401);
  assert.equal((await ask(open)).status, 200);
  assert.equal((await ask({ ...open, ROUNDTRIP_TOKEN: 't' })).status, 401, 'a token is a token');
});

test('who has the token gets one for rooms, for ten minutes, and for nothing else', async () => {
  for (const wrong of [{}, { Authorization: 'Bearer nope' }, { Authorization: 't0ken' }, { Authorization: 'Bearer ' }])
    assert.equal((await ask(closed, wrong)).status, 401, JSON.stringify(wrong));
  const { status, token } = await ask(closed, { Authorization: 'Bearer t0ken' });
  assert.equal(status, 200);
  const { sub, ...claims } = claimsOf(token);
  assert.match(sub, /^[0-9a-f-]{36}$/);
  assert.deepEqual(claims, { role: 'authenticated', aud: 'authenticated', roundtrip: 'chat', iat: 1_800_000_000, exp: 1_800_000_600 });
});

test('it is signed as everybody signs it', async () => {
  const token = await sign({ role: 'anon', text: 'é😀' }, SECRET);
  const [head, body, signature] = token.split('.');
  assert.equal(signature, createHmac('sha256', SECRET).update(`${head}.${body}`).digest('base64url'));
  assert.deepEqual(claimsOf(token), { role: 'anon', text: 'é😀' });
});

test('what is not set up, or asked otherwise, says so', async () => {
  assert.equal((await ask({ ROUNDTRIP_OPEN: 'true' })).status, 500);
  assert.equal((await ask(open, {}, 'GET')).status, 405);
});

test('web pages are let in only where they are listed', async () => {
  const env = { ...open, ROUNDTRIP_ORIGINS: 'https://a.example, https://chat.example' };
  assert.equal((await ask(env, { Origin: 'https://evil.example' })).status, 403);
  assert.equal((await ask(env, { Origin: 'https://chat.example' })).status, 200);
  assert.equal((await ask(open, { Origin: 'https://chat.example' })).status, 403);
});

test('the policies ask for what the function signs, and grant nothing else', () => {
  const sql = file('migrations/20261129000000_rooms.sql').replace(/--.*$/gm, '');
  assert.equal((sql.match(/create policy/g) ?? []).length, 2);
  assert.equal((sql.match(/'roundtrip'\) = 'chat'/g) ?? []).length, 2);
  assert.equal((sql.match(/extension = 'broadcast'/g) ?? []).length, 2);
  assert.doesNotMatch(sql, /\b(anon|public|grant|true)\b/);
  assert.match(file('config.toml'), /\[functions\.token\][^[]*verify_jwt = false/);
});
