// SPDX-License-Identifier: GPL-3.0-or-later
// Rooms over instances: one Redis channel a room. Each instance subscribes to those that somebody in it is in, and hands what
// comes on them to its own members, the sender's own copy too: an echo has been to the Redis and back.

import { Redis } from 'ioredis';
import { log } from './log.js';

const PREFIX = 'room:';
const COMMAND_TIMEOUT_MS = 5_000;
const RETRY_MS = 250;
const LOG_PAUSE_MS = 60_000;

/** Two connections: one that publishes, one that listens, as Redis wants it. */
export function connectRedis(url) {
  const options = {
    commandTimeout: COMMAND_TIMEOUT_MS,
    maxRetriesPerRequest: 2,
    connectTimeout: COMMAND_TIMEOUT_MS,
    retryStrategy: () => RETRY_MS,
  };
  const make = (name, more = {}) => {
    const redis = new Redis(url, { ...options, ...more, connectionName: `roundtrip-${name}` });
    let toldAt = -Infinity;
    redis.on('error', (error) => {
      if (performance.now() - toldAt < LOG_PAUSE_MS) return; // it tries again by itself, and again
      toldAt = performance.now();
      log('redis', { name, message: error.code ?? error.message });
    });
    return redis;
  };
  // The check asks INFO, which a connection that listens may not: a room that is joined at once would break it.
  return { publisher: make('publisher'), subscriber: make('subscriber', { enableReadyCheck: false }) };
}

export class Hub {
  #redis;
  #members = new Map(); // room → Set of connections in this instance
  #subscribed = new Map(); // room → promise of its subscription

  /** `relay(room, payload, members)` is called with what was published. */
  constructor(redis, relay) {
    this.#redis = redis;
    redis.subscriber.on('message', (channel, payload) => {
      const room = channel.slice(PREFIX.length);
      const members = this.#members.get(room);
      if (members) relay(payload, members);
    });
  }

  /** Settles once what is published to the room comes here. */
  async join(room, connection) {
    let members = this.#members.get(room);
    if (!members) this.#members.set(room, (members = new Set()));
    members.add(connection);
    connection.rooms.add(room);
    if (!this.#subscribed.has(room)) this.#subscribed.set(room, this.#redis.subscriber.subscribe(PREFIX + room));
    try {
      await this.#subscribed.get(room);
    } catch (error) {
      this.#subscribed.delete(room);
      this.leave(room, connection);
      throw error;
    }
  }

  leave(room, connection) {
    connection.rooms.delete(room);
    const members = this.#members.get(room);
    if (!members?.delete(connection) || members.size > 0) return;
    this.#members.delete(room);
    if (!this.#subscribed.delete(room)) return;
    // Commands of one connection keep their order: whoever joins next subscribes after this.
    this.#redis.subscriber.unsubscribe(PREFIX + room).catch(() => {});
  }

  leaveAll(connection) {
    for (const room of [...connection.rooms]) this.leave(room, connection);
  }

  /**
   * Settles once Redis has handed it on. Who publishes is in the room, so somebody listens; nobody does while this instance's
   * connection that listens has broken and is not back: Redis takes the message all the same, and no answer would ever come.
   */
  async publish(room, payload) {
    const listeners = await this.#redis.publisher.publish(PREFIX + room, payload);
    if (listeners === 0) throw new Error('nobody listens to the room: the connection to the Redis is being made again');
  }

  /** Settles once all that Redis had for this instance before has been read. */
  flush() {
    return this.#redis.subscriber.ping();
  }

  close() {
    for (const redis of Object.values(this.#redis)) redis.disconnect();
  }
}
