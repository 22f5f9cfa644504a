// SPDX-License-Identifier: GPL-3.0-or-later
// What both shapes of the function share: one of it in each instance.

import { createGate } from './access.js';
import { Chat } from './chat.js';
import { Connection } from './connection.js';
import { beforeDeadline, deadlineOf } from './deadline.js';
import { connectRedis } from './hub.js';
import { Instance } from './instance.js';
import { log } from './log.js';

export const MAX_PAYLOAD = 256 * 1024;
const MAX_BUFFERED_BYTES = 512 * 1024;
const OWN_CLOSE_MS = 3_000;

export class ChatFunction {
  #env;
  #chat;
  #connections = new Set();
  #leaving = false;

  /** Connects to the Redis at once: in module scope, so that it is part of the cold start and of no message. */
  constructor(env, redis = connectRedis(env.REDIS_URL ?? 'redis://127.0.0.1:6379')) {
    this.#env = env;
    this.refusal = createGate(env);
    this.instance = new Instance();
    this.#chat = new Chat(this.instance, redis);
  }

  get connections() {
    return this.#connections.size;
  }

  /** Takes an open socket; `deadline` as deadlineOf() gives it in the request. */
  accept(socket, deadline = deadlineOf(this.#env)) {
    const connection = new Connection(socket, MAX_BUFFERED_BYTES);
    this.#connections.add(connection);
    const forgetDeadline = beforeDeadline(deadline, Number(this.#env.ROUNDTRIP_OWN_CLOSE_MS ?? OWN_CLOSE_MS), () =>
      connection.close(1001, 'maximum duration reached'),
    );
    // Without this listener one message over maxPayload would end the process, and every socket of the instance.
    socket.on('error', () => {});
    socket.on('message', (data, isBinary) => {
      if (connection.open) this.#chat.handle(connection, data, isBinary);
    });
    socket.on('close', () => {
      forgetDeadline();
      this.#connections.delete(connection);
      this.#chat.forget(connection);
      if (this.#leaving && this.#connections.size === 0) this.#chat.close();
    });
    if (this.#leaving) connection.close(1001, 'instance is going away');
  }

  /** At SIGTERM: there is half a second to say goodbye. */
  leave() {
    log('leaving', { connections: this.#connections.size });
    this.#leaving = true;
    for (const connection of this.#connections) connection.close(1001, 'instance is going away');
    if (this.#connections.size === 0) this.#chat.close();
  }
}
