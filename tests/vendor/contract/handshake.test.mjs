// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { test } from 'node:test';
import { assertAlive } from './support/checks.mjs';
import { connect, refusal, within } from './support/client.mjs';
import { plainAddress, token } from './support/target.mjs';

const address = plainAddress();
const needsToken = { skip: token === null && 'the server has no token' };
const needsPlain = { skip: address === null && 'TLS: a proxy answers' };

test('the right token is let in', needsToken, async (t) => {
  await assertAlive(await connect(t));
});

test('a missing or wrong token is refused with 401, and the right one is let in afterwards', needsToken, async (t) => {
  const swapped = token === token.toUpperCase() ? token.toLowerCase() : token.toUpperCase();
  for (const wrong of [
    null,
    '',
    'x',
    token.slice(0, -1),
    `${token}x`,
    ` ${token}`,
    `${token}\u0000`,
    swapped,
    'x'.repeat(4096),
  ]) {
    assert.equal(await refusal(wrong), 401, JSON.stringify(wrong));
  }
  await assertAlive(await connect(t));
});

test(
  'where no token is configured, one that is given does no harm',
  { skip: token !== null && 'the server has a token' },
  async (t) => {
    await assertAlive(await connect(t, { withToken: 'left-over' }));
  },
);

test('no subprotocol and no extension is forced on the client', async (t) => {
  const client = await connect(t, { perMessageDeflate: true });
  assert.equal(client.socket.protocol, '');
  assert.equal(client.socket.extensions, '', 'compression would make the size on the wire differ from the payload');
});

/** Sends `text` over TCP and resolves with all that came until the server closed; the server may also just close. */
async function overTcp(text) {
  const socket = net.connect(address);
  let answer = '';
  socket.setEncoding('latin1').on('data', (data) => (answer += data));
  socket.on('error', () => {});
  const closed = once(socket, 'close');
  await once(socket, 'connect');
  socket.end(text);
  await within(closed, 'end of the TCP connection');
  return answer;
}

test('a plain HTTP request is not answered as a WebSocket, and the server goes on', needsPlain, async (t) => {
  for (const [method, path] of [
    ['GET', '/'],
    ['GET', '/?token=x'],
    ['POST', '/'],
    ['HEAD', '/'],
    ['OPTIONS', '/'],
  ]) {
    const request = http.request({ ...address, method, path, agent: false });
    const answered = once(request, 'response').then(
      ([response]) => response.resume().statusCode,
      () => 'closed',
    );
    request.end();
    const status = await within(answered, 'answer or end');
    assert.ok(status === 'closed' || status >= 400, `${method} ${path}: ${status}`);
  }
  await assertAlive(await connect(t));
});

test('garbage, half a request and a bad upgrade are no WebSocket, and the server goes on', needsPlain, async (t) => {
  const upgrade = (headers) =>
    `GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${headers}\r\n`;
  const requests = [
    '\u0016\u0003\u0001\u0002\u0000\u0001\u0000',
    'hello\r\n\r\n',
    'GET / HTTP/1.1\r\nHos',
    upgrade(''),
    upgrade('Sec-WebSocket-Key: short\r\nSec-WebSocket-Version: 13\r\n'),
    upgrade('Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 7\r\n'),
    upgrade('').replace('GET / ', 'GET //?%zz&token=% '),
  ];
  for (const request of requests)
    assert.doesNotMatch(await overTcp(request), /^HTTP\/1\.1 101/, JSON.stringify(request));
  await assertAlive(await connect(t));
});

test('a client that vanishes in the middle of the handshake does no harm', needsPlain, async (t) => {
  for (let n = 0; n < 10; ++n) {
    const socket = net.connect(address);
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write('GET /?token=wrong HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    socket.resetAndDestroy();
  }
  await assertAlive(await connect(t));
});

test('after a framing error only that connection is closed, with 1002', needsPlain, async (t) => {
  const [broken, other] = [await connect(t), await connect(t)];
  broken.socket._socket.write(Buffer.from([0xf1, 0x80, 1, 2, 3, 4])); // reserved bits set
  assert.equal(await within(broken.closed, 'close'), 1002);
  await assertAlive(other);
});
