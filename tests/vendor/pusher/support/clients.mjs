// SPDX-License-Identifier: GPL-3.0-or-later
// Pusher's own libraries, pointed at the lab (or another server that speaks the protocol).

import { EventEmitter, once } from 'node:events';
import PusherClient from 'pusher-js';
import PusherServer from 'pusher';
import { startLab } from '../../support/cli.mjs';

export const DEADLINE_MS = 20_000; // ends a hung test; it is no timing

/** The backend that a lab with these arguments describes. */
export async function startPusherLab(t, args = []) {
  const { backends } = await startLab(t, ['--platforms', 'vercel-pusher', ...args]);
  return backends[0];
}

/** A pusher-js client; it disconnects with the test. */
export function connect(t, { key, host, port, authUrl }, { params = {}, ...options } = {}) {
  const client = new PusherClient(key, {
    cluster: 'mt1',
    wsHost: host,
    wsPort: port,
    forceTLS: false,
    enabledTransports: ['ws'],
    disableStats: true,
    channelAuthorization: { endpoint: authUrl, transport: 'ajax', params },
    ...options,
  });
  let socket;
  client.connection.bind('connected', () => ({ socket } = client.connection.connection.transport));
  t.after(() => {
    client.disconnect();
    // Told of its end, the library closes its socket once more, whose timer then keeps the process for 30 s.
    clearTimeout(socket?._closeTimer);
  });
  return client;
}

/** Resolves with what is emitted for `event` by a pusher-js channel or connection. */
export function next(emitter, event) {
  const relay = new EventEmitter();
  const handler = (...values) => relay.emit('event', ...values);
  emitter.bind(event, handler);
  return once(relay, 'event', { signal: AbortSignal.timeout(DEADLINE_MS) })
    .catch(() => Promise.reject(new Error(`no ${event} came`)))
    .finally(() => emitter.unbind(event, handler));
}

/** A channel that is subscribed, and what its success told. */
export async function join(client, name) {
  const channel = client.subscribe(name);
  const [told] = await Promise.race([
    next(channel, 'pusher:subscription_succeeded'),
    next(channel, 'pusher:subscription_error').then(([error]) => Promise.reject(new Error(JSON.stringify(error)))),
  ]);
  return { channel, told };
}

/** Pusher's server library. */
export function server({ appId, key, secret, host, port }) {
  return new PusherServer({ appId, key, secret, host, port: String(port), useTLS: false });
}

export async function jsonOf(answer) {
  return (await answer).json();
}
