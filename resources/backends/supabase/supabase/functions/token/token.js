// SPDX-License-Identifier: GPL-3.0-or-later
// POST with the chat's token gives an access token for private rooms: { "token": "…" }, good for ten minutes.

const LIFETIME_S = 600;
const UTF8 = new TextEncoder();

const base64Url = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
const part = (value) => base64Url(UTF8.encode(JSON.stringify(value)));
const digestOf = async (text) => new Uint8Array(await crypto.subtle.digest('SHA-256', UTF8.encode(text)));

/** A JSON Web Token by HMAC-SHA256. */
export async function sign(claims, secret) {
  const key = await crypto.subtle.importKey('raw', UTF8.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${base64Url(new Uint8Array(await crypto.subtle.sign('HMAC', key, UTF8.encode(signed))))}`;
}

/** Compares digests: the time it takes tells neither how much of the token was right nor how long it is. */
async function isRight(env, given) {
  if (!env.ROUNDTRIP_TOKEN) return env.ROUNDTRIP_OPEN === 'true'; // closed, unless somebody says otherwise
  const [expected, actual] = await Promise.all([digestOf(env.ROUNDTRIP_TOKEN), digestOf(given)]);
  let difference = 0;
  for (let i = 0; i < expected.length; ++i) difference |= expected[i] ^ actual[i];
  return difference === 0;
}

const json = (status, value, headers = {}) =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers },
  });

export async function handle(request, env, now = Date.now) {
  if (request.method !== 'POST') return json(405, { error: 'POST only' }, { Allow: 'POST' });
  const origin = request.headers.get('Origin'); // browsers name their page; programs name none
  if (origin !== null && !(env.ROUNDTRIP_ORIGINS ?? '').split(',').some((each) => each.trim() === origin))
    return json(403, { error: 'this page may not' });
  const given = /^Bearer (.+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1] ?? '';
  if (!(await isRight(env, given))) return json(401, { error: 'unauthorized' });
  if (!env.ROUNDTRIP_JWT_SECRET) return json(500, { error: 'ROUNDTRIP_JWT_SECRET is not set' });
  const iat = Math.floor(now() / 1000);
  const claims = { role: 'authenticated', aud: 'authenticated', sub: crypto.randomUUID(), roundtrip: 'chat', iat, exp: iat + LIFETIME_S };
  return json(200, { token: await sign(claims, env.ROUNDTRIP_JWT_SECRET) });
}
