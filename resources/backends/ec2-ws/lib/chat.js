// SPDX-License-Identifier: GPL-3.0-or-later
// The chat contract on sockets: one JSON object per text frame in, answers and deliveries out.

import { isId, isObject, isRoom, isUser, MAX_USER, sealEnvelope } from './envelope.js';
import { log } from './log.js';
import { Rooms } from './rooms.js';

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

export class Chat {
  rooms = new Rooms();
  #instance;
  #limits;
  #actions = new Map([
    ['join', (connection, request, event) => this.#join(connection, request, event)],
    ['leave', (connection, request) => this.#leave(connection, request)],
    ['send', (connection, request, event) => this.#send(connection, request.message, event)],
    ['ping', (connection) => connection.deliver(PONG)],
  ]);

  constructor(instance, limits) {
    this.#instance = instance;
    this.#limits = limits;
  }

  /** Handles one frame; whatever it holds, the connection stays open. */
  handle(connection, data, isBinary) {
    const event = this.#instance.beginEvent();
    const { request, reason } = parse(data, isBinary);
    try {
      if (!connection.bucket.take()) return refuse(connection, 'rate_limited', 'too many messages', request?.message);
      if (!request) return refuse(connection, 'bad_request', reason);
      const action = this.#actions.get(request.action);
      if (!action)
        return refuse(connection, 'bad_request', 'action must be join, leave, send or ping', request.message);
      action(connection, request, event);
    } catch (error) {
      log('handler failed', { stack: error.stack });
      refuse(connection, 'internal', 'the server failed on this frame', request?.message);
    }
  }

  #join(connection, { room, user }, event) {
    if (!isRoom(room)) return refuse(connection, 'bad_request', 'room must be 1 to 64 of A-Z a-z 0-9 _ -');
    if (!isUser(user)) return refuse(connection, 'bad_request', `user must be 1 to ${MAX_USER} characters`);
    const { maxRoomsPerConnection: most } = this.#limits;
    if (connection.rooms.size >= most && !connection.rooms.has(room)) {
      return refuse(connection, 'bad_request', `a connection may be in at most ${most} rooms`);
    }
    const members = this.rooms.join(room, connection);
    connection.deliver(frame({ type: 'joined', room, members, server: this.#instance.stamp(event) }));
  }

  #leave(connection, { room }) {
    if (!isRoom(room)) return refuse(connection, 'bad_request', 'room must be 1 to 64 of A-Z a-z 0-9 _ -');
    this.rooms.leave(room, connection);
    connection.deliver(frame({ type: 'left', room }));
  }

  #send(connection, message, event) {
    const { json, refusal } = sealEnvelope(message);
    if (refusal) return refuse(connection, refusal.code, refusal.reason, message);
    if (!connection.rooms.has(message.room)) return refuse(connection, 'not_joined', 'join the room first', message);
    const server = JSON.stringify(this.#instance.stamp(event));
    const bytes = Buffer.from(`{"type":"chat","message":${json.slice(0, -1)},"server":${server}}}`);
    for (const member of this.rooms.members(message.room)) member.deliver(bytes);
  }
}

function refuse(connection, code, reason, message) {
  const id = isId(message?.id) ? message.id : undefined; // JSON leaves an undefined member out
  connection.deliver(frame({ type: 'error', code, reason, id }));
}
