// SPDX-License-Identifier: GPL-3.0-or-later
// The chat contract on sockets: one JSON object per text frame in, answers and deliveries out.

import { isId, isObject, isRoom, isUser, MAX_USER, sealEnvelope } from './envelope.js';
import { Hub } from './hub.js';
import { log } from './log.js';

const MAX_ROOMS = 50;
const ROOM_RULE = 'room must be 1 to 64 of A-Z a-z 0-9 _ -';

const frame = (value) => Buffer.from(JSON.stringify(value));
const PONG = frame({ type: 'pong' });

function parse(data, isBinary) {
  if (isBinary) return { reason: 'a binary frame; send JSON as text' };
  try {
    const request = JSON.parse(data.toString());
    return isObject(request) ? { request } : { reason: 'the frame must be one JSON object' };
  } catch {
    return { reason: 'the frame is not JSON' };
  }
}

function refuse(connection, code, reason, message) {
  const id = isId(message?.id) ? message.id : undefined; // JSON leaves an undefined member out
  connection.deliver(frame({ type: 'error', code, reason, id }));
}

export class Chat {
  #instance;
  #hub;
  #actions = new Map([
    ['join', (connection, request, event) => this.#join(connection, request, event)],
    ['leave', (connection, request) => this.#leave(connection, request)],
    ['send', (connection, request, event) => this.#send(connection, request.message, event)],
    ['ping', (connection) => this.#ping(connection)],
  ]);

  constructor(instance, redis) {
    this.#instance = instance;
    this.#hub = new Hub(redis, (payload, members) => this.#relay(payload, members));
  }

  forget(connection) {
    this.#hub.leaveAll(connection);
  }

  close() {
    this.#hub.close();
  }

  /** Handles one frame, after those before it on the same socket; whatever it holds, the connection stays open. */
  handle(connection, data, isBinary) {
    const event = this.#instance.beginEvent();
    connection.handled = connection.handled.then(() => this.#handle(connection, data, isBinary, event));
  }

  async #handle(connection, data, isBinary, event) {
    const { request, reason } = parse(data, isBinary);
    if (!request) return refuse(connection, 'bad_request', reason);
    const action = this.#actions.get(request.action);
    if (!action)
      return refuse(connection, 'bad_request', 'action must be join, leave, send or ping', request.message);
    try {
      await action(connection, request, event);
    } catch (error) {
      this.#fail(connection, request, error);
    }
  }

  #fail(connection, { action, message }, error) {
    log('handler failed', { action, message: error.message });
    refuse(connection, 'internal', 'the function failed on this frame: is its Redis there?', message);
  }

  async #join(connection, { room, user }, event) {
    if (!isRoom(room)) return refuse(connection, 'bad_request', ROOM_RULE);
    if (!isUser(user)) return refuse(connection, 'bad_request', `user must be 1 to ${MAX_USER} characters`);
    if (connection.rooms.size >= MAX_ROOMS && !connection.rooms.has(room))
      return refuse(connection, 'bad_request', `a connection may be in at most ${MAX_ROOMS} rooms`);
    await this.#hub.join(room, connection);
    if (!connection.open) return this.#hub.leaveAll(connection); // it left while Redis was asked
    // No "members": an instance that is killed cannot be taken off a count that others keep.
    connection.deliver(frame({ type: 'joined', room, server: this.#instance.stamp(event) }));
  }

  async #leave(connection, { room }) {
    if (!isRoom(room)) return refuse(connection, 'bad_request', ROOM_RULE);
    await this.#settled(connection);
    this.#hub.leave(room, connection);
    connection.deliver(frame({ type: 'left', room }));
  }

  /** Not waited for: Redis takes in one order what one connection to it publishes. */
  #send(connection, message, event) {
    const { json, refusal } = sealEnvelope(message);
    if (refusal) return refuse(connection, refusal.code, refusal.reason, message);
    if (!connection.rooms.has(message.room)) return refuse(connection, 'not_joined', 'join the room first', message);
    const stamp = JSON.stringify(this.#instance.stamp(event));
    connection.sent = this.#hub
      .publish(message.room, `{"stamp":${stamp},"message":${json}}`)
      .catch((error) => this.#fail(connection, { action: 'send', message }, error));
  }

  /** After what was sent before it, as every answer on a socket: what a client has not got by then is lost. */
  async #ping(connection) {
    await this.#settled(connection);
    connection.deliver(PONG);
  }

  async #settled(connection) {
    await connection.sent;
    if (connection.rooms.size > 0) await this.#hub.flush();
  }

  /** How long Redis took is known by one clock alone: that of the instance which published. */
  #relay(payload, members) {
    const { stamp, message } = JSON.parse(payload);
    if (stamp.instance === this.#instance.id) {
      const now = this.#instance.now();
      stamp.providerMs = Math.round((now - stamp.sentAt) * 1000) / 1000;
      stamp.sentAt = now;
    }
    const bytes = frame({ type: 'chat', message: { ...message, server: stamp } });
    for (const member of members) member.deliver(bytes);
  }
}
