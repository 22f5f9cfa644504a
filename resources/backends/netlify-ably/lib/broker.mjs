// SPDX-License-Identifier: GPL-3.0-or-later
import Ably from 'ably';

/** A room is the channel room:NAME; a token lets its holder listen to rooms, and nothing else. */
const LISTENS = { capability: { 'room:*': ['subscribe'] } };
/** Where members are wanted, it may also say that it is there, under the name that it chats as. */
const IS_SEEN = { capability: { 'room:*': ['presence', 'subscribe'] }, clientId: '*' };
const TOKEN_TTL_MS = 60 * 60 * 1000;

// A function must have answered before its own time limit; the library may try one other host on top of this.
const REQUEST_TIMEOUT_MS = 8_000;

export class BrokerError extends Error {
  constructor({ message, statusCode, code }) {
    super(message);
    this.providerStatus = statusCode;
    this.providerCode = code;
  }
}

/** Where Ably is: its own hosts, or another server that speaks its protocol. */
function hostOptions(env) {
  if (!env.ABLY_HOST) return {};
  const tls = env.ABLY_TLS !== 'false';
  const port = Number(env.ABLY_PORT) || undefined;
  return { endpoint: env.ABLY_HOST, fallbackHosts: [], tls, ...(tls ? { tlsPort: port } : { port }) };
}

/** Ably over REST, as the functions need it. Throws on a key that is none. */
export class Broker {
  #client;
  #grant;

  constructor(env) {
    this.#grant = env.ROUNDTRIP_PRESENCE === 'true' ? IS_SEEN : LISTENS;
    this.#client = new Ably.Rest({
      key: env.ABLY_KEY,
      useBinaryProtocol: false, // readable where something goes wrong; the bodies are small
      httpRequestTimeout: REQUEST_TIMEOUT_MS,
      httpMaxRetryCount: 1,
      logLevel: 0, // what matters is in the error
      ...hostOptions(env),
    });
  }

  /** Resolves once Ably has accepted the message. */
  async publish(envelope) {
    try {
      await this.#client.channels.get(`room:${envelope.room}`).publish('chat', envelope);
    } catch (error) {
      throw new BrokerError(error);
    }
  }

  /** Signed here, without asking Ably: the client exchanges it for a token, once. */
  tokenRequest() {
    return this.#client.auth.createTokenRequest({ ...this.#grant, ttl: TOKEN_TTL_MS });
  }
}

/** Null where there is no usable key: the functions then say so instead of failing to start. */
export function createBroker(env) {
  if (!env.ABLY_KEY) return null;
  try {
    return new Broker(env);
  } catch {
    return null;
  }
}
