// SPDX-License-Identifier: GPL-3.0-or-later
import http from 'node:http';
import https from 'node:https';
import Pusher from 'pusher';

// A function must have answered before its own time limit.
const REQUEST_TIMEOUT_MS = 8_000;

export class BrokerError extends Error {
  constructor(message, providerStatus) {
    super(message);
    this.providerStatus = providerStatus;
  }
}

/** Where Pusher is: a cluster of its own, or another server that speaks its HTTP API. */
function hostOptions(env) {
  const useTLS = env.PUSHER_TLS !== 'false';
  if (!env.PUSHER_HOST) return { cluster: env.PUSHER_CLUSTER || 'mt1', useTLS: true };
  return { host: env.PUSHER_HOST, port: env.PUSHER_PORT || undefined, useTLS };
}

/** What went wrong, without the signed address that the library's own message may hold. */
function reasonOf(error) {
  if (error.status) return `Pusher answered ${error.status}: ${String(error.body).slice(0, 200).trim()}`;
  if (error.error?.name === 'AbortError') return `Pusher did not answer within ${REQUEST_TIMEOUT_MS / 1000} s`;
  return `Pusher could not be reached: ${error.error?.code ?? error.name}`;
}

/**
 * The channel of a room. One kind for a whole deployment: a publish to both would count twice, and to the wrong one would
 * reach nobody.
 */
export const channelOf = (room, isPresence) => `${isPresence ? 'presence' : 'private'}-room-${room}`;

/** Pusher's HTTP API, as the functions need it. One for an instance: its connections are kept. */
export class Broker {
  #client;

  constructor(env) {
    this.isPresence = env.ROUNDTRIP_PRESENCE === 'true';
    const hosts = hostOptions(env);
    const { Agent } = hosts.useTLS ? https : http;
    this.#client = new Pusher({
      appId: env.PUSHER_APP_ID,
      key: env.PUSHER_KEY,
      secret: env.PUSHER_SECRET,
      timeout: REQUEST_TIMEOUT_MS,
      agent: new Agent({ keepAlive: true }), // or each message would pay for a connection of its own
      ...hosts,
    });
  }

  /** Resolves once Pusher has accepted the message. */
  async publish(envelope) {
    try {
      // No socket_id: the sender's own copy is the round trip.
      const answer = await this.#client.trigger(channelOf(envelope.room, this.isPresence), 'chat', envelope);
      await answer.text(); // until it is read, its connection is not free for the next message
    } catch (error) {
      throw new BrokerError(reasonOf(error), error.status);
    }
  }

  /** Signs here, without asking Pusher. */
  authorize(socketId, channel, member) {
    return this.#client.authorizeChannel(socketId, channel, member);
  }
}

/** Null where the settings are incomplete: the functions then say so instead of failing to start. */
export function createBroker(env) {
  return env.PUSHER_APP_ID && env.PUSHER_KEY && env.PUSHER_SECRET ? new Broker(env) : null;
}

export const NO_BROKER = { code: 'internal', reason: 'PUSHER_APP_ID, PUSHER_KEY or PUSHER_SECRET is missing' };
