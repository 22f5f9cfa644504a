// SPDX-License-Identifier: GPL-3.0-or-later
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Instance } from '../lib/instance.js';

export const KEYS = { PUSHER_APP_ID: '99', PUSHER_KEY: 'rtkey0001', PUSHER_SECRET: 'rtsecret-abc' };
export const OPEN = { ROUNDTRIP_OPEN: 'true' };

export const envelope = (more = {}) => ({ id: 'a1-1', room: 'lobby', user: 'ada', text: 'hi', sentAt: 1.5, ...more });

export function post(body, headers = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Request('https://site.test/api/send', { method: 'POST', body: text, headers });
}

/** As Pusher's client libraries ask. */
export const ask = (fields, headers = {}) =>
  new Request('https://site.test/api/auth', { method: 'POST', body: new URLSearchParams(fields), headers });

export const fakeInstance = () => new Instance({ now: () => 1_000.5, initMs: 412.3456 });

/** A broker that takes everything, or throws what it is told to. */
export class FakeBroker {
  isPresence = false;
  published = [];
  error = null;

  async publish(message) {
    if (this.error) throw this.error;
    this.published.push(message);
  }

  authorize() {
    if (this.error) throw this.error;
    return { auth: 'key:signature' };
  }
}

/** Pusher's HTTP API as far as a publish goes: answers with `status` and `body`, or never where there is no status. */
export async function fakePusher({ status, body = '{}' }) {
  const requests = [];
  let connections = 0;
  const server = createServer(async (request, response) => {
    requests.push({ url: new URL(request.url, 'http://x'), body: JSON.parse(await readAll(request)) });
    if (status) response.writeHead(status).end(body);
  });
  server.on('connection', () => (connections += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  return {
    env: { ...KEYS, ...OPEN, PUSHER_HOST: '127.0.0.1', PUSHER_PORT: String(port), PUSHER_TLS: 'false' },
    requests,
    connections: () => connections,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function readAll(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
