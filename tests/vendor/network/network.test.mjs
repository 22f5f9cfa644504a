// SPDX-License-Identifier: GPL-3.0-or-later
// Roundtrip's client through networks that others made: the ws package's server behind a TLS of a private authority,
// tinyproxy (HTTP CONNECT) and microsocks (SOCKS5).

import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { WebSocketServer } from 'ws';
import { run, temporaryFile, withoutCli } from '../support/cli.mjs';

const installed = (program) => spawnSync('which', [program]).status === 0;
const without = (program) => withoutCli || (installed(program) ? false : `${program} is not installed`);
const PASSPHRASE = 'open sesame';

/** An authority with a certificate for localhost and one for a client, whose key has a passphrase. */
function makeAuthority() {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-ca-'));
  const at = (name) => path.join(folder, name);
  const openssl = (...args) => execFileSync('openssl', args, { stdio: 'ignore' });
  const newKey = ['-newkey', 'rsa:2048', '-nodes'];
  openssl('req', '-x509', ...newKey, '-keyout', at('ca.key'), '-out', at('ca.pem'), '-days', '2', '-subj', '/CN=Private CA');
  const sign = (name, subject, extension) => {
    openssl('req', ...newKey, '-keyout', at(`${name}.key`), '-out', at(`${name}.csr`), '-subj', subject);
    writeFileSync(at('ext'), extension);
    openssl('x509', '-req', '-in', at(`${name}.csr`), '-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial',
      '-out', at(`${name}.pem`), '-days', '2', '-extfile', at('ext'));
  };
  sign('server', '/CN=localhost', 'subjectAltName=DNS:localhost,DNS:chat.corp.invalid\n');
  sign('client', '/CN=ada', 'extendedKeyUsage=clientAuth\n');
  openssl('pkey', '-in', at('client.key'), '-aes256', '-passout', `pass:${PASSPHRASE}`, '-out', at('locked.key'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return { at, key: readFileSync(at('server.key')), cert: readFileSync(at('server.pem')), ca: readFileSync(at('ca.pem')) };
}

let made;
const authority = () => (made ??= makeAuthority());

/** A chat server on the ws package; what each handshake carried stands in `heads`. */
async function serve(t, tls = null, perMessageDeflate = false) {
  const options = tls && { key: tls.key, cert: tls.cert, ca: tls.ca, requestCert: tls.asks, rejectUnauthorized: tls.asks };
  const web = tls ? https.createServer(options) : (await import('node:http')).createServer();
  const heads = [];
  const server = new WebSocketServer({ server: web, perMessageDeflate, handleProtocols: (offered) => [...offered].at(-1) });
  const firstBytes = [];
  server.on('connection', (socket, request) => {
    heads.push(request.headers);
    request.socket.prependListener('data', (bytes) => firstBytes.push(bytes[0]));
    socket.on('message', (data) => {
      const told = JSON.parse(data.toString());
      if (told.action === 'join') socket.send(JSON.stringify({ type: 'joined', room: told.room, members: 1 }));
      if (told.action === 'send') socket.send(JSON.stringify({ type: 'chat', message: told.message }));
    });
  });
  await new Promise((listening) => web.listen(0, '127.0.0.1', listening));
  t.after(() => { web.closeAllConnections(); web.close(); });
  return { port: web.address().port, heads, firstBytes };
}

async function freePort() {
  const server = net.createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Starts a proxy program and waits until it listens. */
async function startProxy(t, port, program, args) {
  const child = spawn(program, args, { stdio: 'ignore' });
  t.after(() => child.kill());
  for (;;) {
    const socket = net.connect(port, '127.0.0.1');
    const listens = await new Promise((done) => socket.on('connect', () => done(true)).on('error', () => done(false)));
    socket.destroy();
    if (listens) return;
    assert.equal(child.exitCode, null, `${program} ended`);
  }
}

async function tinyproxy(t, more = '') {
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-proxy-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'tinyproxy.conf');
  writeFileSync(file, `Port ${port}\nListen 127.0.0.1\nAllow 127.0.0.1\nTimeout 60\nLogLevel Critical\n${more}\n`);
  await startProxy(t, port, 'tinyproxy', ['-d', '-c', file]);
  return port;
}

const quiet = { http_proxy: '', https_proxy: '', HTTPS_PROXY: '', all_proxy: '', ALL_PROXY: '', no_proxy: '', NO_PROXY: '', SSL_CERT_FILE: '' };

/** One user who says one line. */
function chat(t, settings, env = {}) {
  const file = temporaryFile(t, 'backends.json', { backends: [{ name: 'B', platform: 'ec2-ws', ...settings }] });
  return run(['chat', '--backends', file, '--room', 'lobby', '--user', 'ada'], { ...quiet, ...env }, 'hello\n');
}

function assertChatted({ code, stdout, stderr }) {
  assert.equal(code, 0, stderr);
  assert.match(stdout, /hello/);
}

test('a private authority, by setting and by SSL_CERT_FILE', { skip: withoutCli }, async (t) => {
  const server = await serve(t, authority());
  const url = `wss://localhost:${server.port}/`;
  const stranger = await chat(t, { url });
  assert.equal(stranger.code, 3);
  assert.match(stranger.stderr, /Private CA/);
  assertChatted(await chat(t, { url, caFile: authority().at('ca.pem') }));
  assertChatted(await chat(t, { url }, { SSL_CERT_FILE: authority().at('ca.pem') }));
});

test('a server that wants a client certificate', { skip: withoutCli }, async (t) => {
  const server = await serve(t, { ...authority(), asks: true });
  const backend = { url: `wss://localhost:${server.port}/`, caFile: authority().at('ca.pem') };
  const unshown = await chat(t, backend);
  assert.equal(unshown.code, 3);
  assert.match(unshown.stderr, /certificate of this client/);
  const shown = { ...backend, clientCertificate: authority().at('client.pem'), clientKey: authority().at('locked.key') };
  assertChatted(await chat(t, { ...shown, clientKeyPassphrase: 'env:KEY_PASSPHRASE' }, { KEY_PASSPHRASE: PASSPHRASE }));
  const wrong = await chat(t, { ...shown, clientKeyPassphrase: 'env:KEY_PASSPHRASE' }, { KEY_PASSPHRASE: 'no' });
  assert.notEqual(wrong.code, 0);
  assert.match(wrong.stderr, /passphrase/);
});

test('headers, origin, subprotocols and user agent arrive', { skip: withoutCli }, async (t) => {
  const server = await serve(t);
  const headers = { 'X-Api-Key': 'env:API_KEY', 'X-Tenant': 'acme' };
  const more = { headers, origin: 'https://a.example', subprotocols: 'chat.v2, chat.v1', userAgent: 'mine/1' };
  assertChatted(await chat(t, { url: `ws://127.0.0.1:${server.port}/`, ...more }, { API_KEY: 's3cret-key' }));
  const [head] = server.heads;
  assert.equal(head['x-api-key'], 's3cret-key');
  assert.equal(head['x-tenant'], 'acme');
  assert.equal(head.origin, 'https://a.example');
  assert.match(head['sec-websocket-protocol'], /^chat\.v2, ?chat\.v1$/);
  assert.equal(head['user-agent'], 'mine/1');
});

const COMPRESSED_TEXT = 0xc1;
const PLAIN_TEXT = 0x81;
for (const [terms, deflate] of Object.entries({
  'the server choosing': {},
  'neither side keeping what came before': { serverNoContextTakeover: true, clientNoContextTakeover: true },
  'small windows': { serverMaxWindowBits: 9, clientMaxWindowBits: 9 },
}))
  test(`permessage-deflate, ${terms}`, { skip: withoutCli }, async (t) => {
    const server = await serve(t, null, { threshold: 0, ...deflate });
    const url = `ws://127.0.0.1:${server.port}/`;
    const ways = { off: PLAIN_TEXT, on: COMPRESSED_TEXT, 'no-takeover': COMPRESSED_TEXT };
    for (const [permessageDeflate, first] of Object.entries(ways)) {
      server.firstBytes.length = 0;
      assertChatted(await chat(t, { url, permessageDeflate }));
      assert.equal(server.firstBytes[0], first, permessageDeflate);
    }
    assert.deepEqual(server.heads.map((head) => head['sec-websocket-extensions']), [
      undefined,
      'permessage-deflate; client_no_context_takeover; client_max_window_bits',
      'permessage-deflate; server_no_context_takeover; client_no_context_takeover; client_max_window_bits',
    ]);
  });

test('permessage-deflate is offered to a server that does not know it', { skip: withoutCli }, async (t) => {
  const server = await serve(t);
  assertChatted(await chat(t, { url: `ws://127.0.0.1:${server.port}/`, permessageDeflate: 'on' }));
  assert.equal(server.firstBytes[0], PLAIN_TEXT);
});

test('tinyproxy, by setting and by environment', { skip: without('tinyproxy') }, async (t) => {
  const server = await serve(t, authority());
  const url = `wss://localhost:${server.port}/`;
  const caFile = authority().at('ca.pem');
  const proxy = `http://127.0.0.1:${await tinyproxy(t)}`;
  assertChatted(await chat(t, { url, caFile, proxy }));
  assertChatted(await chat(t, { url, caFile }, { https_proxy: proxy }));
  assertChatted(await chat(t, { url, caFile }, { https_proxy: 'http://127.0.0.1:1', no_proxy: 'localhost' }));
});

test('tinyproxy refuses a port and wants a password: both are told as its words', { skip: without('tinyproxy') }, async (t) => {
  const server = await serve(t);
  const url = `ws://localhost:${server.port}/`;
  const strict = await tinyproxy(t, 'ConnectPort 443');
  const refused = await chat(t, { url, proxy: `http://127.0.0.1:${strict}` });
  assert.equal(refused.code, 3);
  assert.match(refused.stderr, new RegExp(`403 from the proxy 127\\.0\\.0\\.1:${strict}`));

  const asking = await tinyproxy(t, 'BasicAuth ada s3cret');
  const unnamed = await chat(t, { url, proxy: `http://127.0.0.1:${asking}` });
  assert.match(unnamed.stderr, new RegExp(`127\\.0\\.0\\.1:${asking}.*407|407.*127\\.0\\.0\\.1:${asking}`));
  const named = { url, proxy: `http://ada@127.0.0.1:${asking}`, proxyPassword: 'env:PROXY_PASSWORD' };
  assertChatted(await chat(t, named, { PROXY_PASSWORD: 's3cret' }));
});

test('microsocks, with and without a login', { skip: without('microsocks') }, async (t) => {
  const server = await serve(t);
  const url = `ws://localhost:${server.port}/`;
  const open = await freePort();
  await startProxy(t, open, 'microsocks', ['-i', '127.0.0.1', '-p', String(open)]);
  assertChatted(await chat(t, { url, proxy: `socks5://127.0.0.1:${open}` }));
  assertChatted(await chat(t, { url }, { all_proxy: `socks5h://127.0.0.1:${open}` }));
  const locked = await freePort();
  await startProxy(t, locked, 'microsocks', ['-i', '127.0.0.1', '-p', String(locked), '-u', 'ada', '-P', 's3cret']);
  const refused = await chat(t, { url, proxy: `socks5://127.0.0.1:${locked}` });
  assert.equal(refused.code, 3);
  assert.match(refused.stderr, new RegExp(`127\\.0\\.0\\.1:${locked}`));
  const named = { url, proxy: `socks5://ada@127.0.0.1:${locked}`, proxyPassword: 'env:PROXY_PASSWORD' };
  assertChatted(await chat(t, named, { PROXY_PASSWORD: 's3cret' }));
});
