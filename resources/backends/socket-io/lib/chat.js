// SPDX-License-Identifier: GPL-3.0-or-later
// The chat contract as events of Socket.IO: src/backends/socket_io/PROTOCOL.md of Roundtrip is the convention.

import { isId, isRoom, isUser, MAX_USER, sealEnvelope } from './envelope.js';
import { log } from './log.js';

const ROOM_RULE = 'room must be 1 to 64 of A-Z a-z 0-9 _ -';

class Refused extends Error {
  constructor(code, reason, message) {
    super(reason);
    this.answer = { type: 'error', code, reason, id: isId(message?.id) ? message.id : undefined };
  }
}

/** Rooms of the chat among Socket.IO's own, of which every socket has one by its id. */
const PREFIX = 'room:';
const roomsOf = (socket) => [...socket.rooms].filter((room) => room.startsWith(PREFIX));

/** `io` as the library makes it; `limits` has maxRoomsPerConnection. */
export class Chat {
  #io;
  #instance;
  #limits;

  constructor(io, instance, limits) {
    this.#io = io;
    this.#instance = instance;
    this.#limits = limits;
  }

  /** Listens to a socket that has been let in. Rooms of one that was recovered are there already. */
  accept(socket) {
    const on = (name, handler) =>
      socket.on(name, async (...args) => {
        const event = this.#instance.beginEvent();
        const answer = typeof args.at(-1) === 'function' ? args.pop() : () => {};
        try {
          answer(await handler(event, ...args));
        } catch (error) {
          if (!(error instanceof Refused)) log('handler failed', { event: name, message: error.message });
          answer(error.answer ?? new Refused('internal', 'the server failed on this event', args[0]).answer);
        }
      });
    on('join', (event, room, user) => this.#join(socket, room, user, event));
    on('leave', (_, room) => this.#leave(socket, room));
    on('send', (event, message) => this.#send(socket, message, event));
    on('ping', () => ({ ok: true }));
  }

  async #join(socket, room, user, event) {
    if (!isRoom(room)) throw new Refused('bad_request', ROOM_RULE);
    if (!isUser(user)) throw new Refused('bad_request', `user must be 1 to ${MAX_USER} characters`);
    const { maxRoomsPerConnection: most } = this.#limits;
    if (roomsOf(socket).length >= most && !socket.rooms.has(PREFIX + room))
      throw new Refused('bad_request', `a connection may be in at most ${most} rooms`);
    await socket.join(PREFIX + room);
    // Optional, and left out where there are several processes: to count would ask each of them at every join.
    const members = this.#limits.redisUrl ? undefined : this.#io.sockets.adapter.rooms.get(PREFIX + room)?.size;
    return { type: 'joined', room, members, server: this.#instance.stamp(event) };
  }

  async #leave(socket, room) {
    if (!isRoom(room)) throw new Refused('bad_request', ROOM_RULE);
    await socket.leave(PREFIX + room);
    return { ok: true };
  }

  #send(socket, message, event) {
    const { json, refusal } = sealEnvelope(message);
    if (refusal) throw new Refused(refusal.code, refusal.reason, message);
    if (!socket.rooms.has(PREFIX + message.room)) throw new Refused('not_joined', 'join the room first', message);
    const server = this.#instance.stamp(event);
    this.#io.to(PREFIX + message.room).emit('chat', { ...JSON.parse(json), server });
    return { ok: true, id: message.id, server };
  }
}
