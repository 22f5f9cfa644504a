// SPDX-License-Identifier: GPL-3.0-or-later
// Ably's own library, pointed at the lab.

import { EventEmitter, once } from 'node:events';
import * as Ably from 'ably';
import { startLab } from '../../support/cli.mjs';

const DEADLINE_MS = 20_000; // ends a hung test; it is no timing

/** The backend that a lab with these arguments describes; `lab` in it is what a server library needs. */
export async function startAblyLab(t, args = []) {
  const { backends } = await startLab(t, ['--platforms', 'netlify-ably', ...args]);
  return backends[0];
}

function optionsFor({ host, port }, more) {
  return { endpoint: host, port, tls: false, fallbackHosts: [], logLevel: 0, ...more };
}

/** A realtime client; it closes with the test. */
export function realtime(t, server, more = {}) {
  const client = new Ably.Realtime(optionsFor(server, more));
  t.after(() => client.close());
  return client;
}

export function rest(server, more = {}) {
  return new Ably.Rest(optionsFor(server, more));
}

/** Resolves with what comes after `listen(handler)`: the first that `fits`. */
export async function heard(what, listen, fits = () => true) {
  const relay = new EventEmitter();
  const waiting = once(relay, 'it', { signal: AbortSignal.timeout(DEADLINE_MS) });
  listen((value) => fits(value) && relay.emit('it', value));
  try {
    return (await waiting)[0];
  } catch {
    throw new Error(`${what} did not come`);
  }
}

/** The next change of a connection or channel to `state`. */
export function change(emitter, state) {
  return heard(state, (handler) => emitter.once(state, handler));
}

/** Waits for a connection or channel to be in `state`, where it may be already. */
export async function until(emitter, state) {
  if (emitter.state !== state) await change(emitter, state);
}

/** The next message of a channel that `fits`. Attaches where the channel is not attached yet. */
export function message(channel, fits) {
  return heard('a message', (handler) => channel.subscribe(handler), fits);
}

export function presence(channel, action) {
  return heard(`presence ${action}`, (handler) => channel.presence.subscribe(action, handler));
}
