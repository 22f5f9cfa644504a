// SPDX-License-Identifier: GPL-3.0-or-later
// The chat contract on API Gateway's routes. Pure of AWS: what it stands on comes in.

import { isId, isObject, isRoom, isUser, MAX_USER, sealEnvelope } from './envelope.js';
import { log } from './log.js';

const frame = (value) => Buffer.from(JSON.stringify(value));
const ROOM_RULE = 'room must be 1 to 64 of A-Z a-z 0-9 _ -';
// Of a connection: rows of the table that one client may hold.
const MAX_ROOMS = 50;
// The gateway drops what a function returns; it only wants to hear that all went well.
const DONE = { statusCode: 200 };

function parse({ body, isBase64Encoded }) {
  if (isBase64Encoded) return { reason: 'a binary frame; send JSON as text' };
  try {
    const request = JSON.parse(body);
    return isObject(request) ? { request } : { reason: 'the frame must be one JSON object' };
  } catch {
    return { reason: 'the frame is not JSON' };
  }
}

export class App {
  #instance;
  #members;
  #posts;
  #maxRooms;
  #actions = new Map([
    ['join', (...args) => this.#join(...args)],
    ['leave', (...args) => this.#leave(...args)],
    ['send', (...args) => this.#send(...args)],
    ['ping', (connectionId) => this.#reply(connectionId, { type: 'pong' })],
  ]);

  constructor({ instance, members, posts, maxRooms = MAX_ROOMS }) {
    this.#instance = instance;
    this.#members = members;
    this.#posts = posts;
    this.#maxRooms = maxRooms;
  }

  /** Handles one event of any route but $connect. Never rejects: an exception would reach the client as a frame
   *  without an id. */
  async handle({ requestContext: { routeKey, connectionId }, ...event }) {
    const started = this.#instance.beginEvent();
    const { request, reason } = routeKey === '$disconnect' ? {} : parse(event);
    try {
      if (routeKey === '$disconnect') await this.#members.leaveAll(connectionId);
      else if (reason) await this.#refuse(connectionId, 'bad_request', reason);
      else await this.#act(connectionId, request, started);
    } catch (error) {
      log('handler failed', { route: routeKey, error: error?.name, stack: error?.stack });
      if (routeKey !== '$disconnect')
        await this.#refuse(connectionId, 'internal', 'the function failed on this frame', request?.message);
    }
    return DONE;
  }

  #act(connectionId, request, started) {
    const action = this.#actions.get(request.action);
    if (action) return action(connectionId, request, started);
    const reason = 'action must be join, leave, send or ping';
    return this.#refuse(connectionId, 'bad_request', reason, request.message);
  }

  async #join(connectionId, { room, user }, started) {
    if (!isRoom(room)) return this.#refuse(connectionId, 'bad_request', ROOM_RULE);
    if (!isUser(user)) return this.#refuse(connectionId, 'bad_request', `user must be 1 to ${MAX_USER} characters`);
    await this.#members.join(room, connectionId, user);
    // Counted while the members are, so that the limit costs nobody time: what is over it goes again.
    const [members, rooms] = await Promise.all([this.#members.of(room), this.#members.roomsOf(connectionId)]);
    if (rooms.length > this.#maxRooms) {
      await this.#members.leave(room, connectionId);
      return this.#refuse(connectionId, 'bad_request', `a connection may be in at most ${this.#maxRooms} rooms`);
    }
    const server = this.#instance.stamp(started);
    await this.#reply(connectionId, { type: 'joined', room, members: members.length, server });
  }

  async #leave(connectionId, { room }) {
    if (!isRoom(room)) return this.#refuse(connectionId, 'bad_request', ROOM_RULE);
    await this.#members.leave(room, connectionId);
    await this.#reply(connectionId, { type: 'left', room });
  }

  async #send(connectionId, { message }, started) {
    const { json, refusal } = sealEnvelope(message);
    if (refusal) return this.#refuse(connectionId, refusal.code, refusal.reason, message);
    const members = await this.#members.of(message.room);
    if (!members.includes(connectionId)) {
      return this.#refuse(connectionId, 'not_joined', 'join the room first', message);
    }
    const server = JSON.stringify(this.#instance.stamp(started));
    const bytes = Buffer.from(`{"type":"chat","message":${json.slice(0, -1)},"server":${server}}}`);
    const gone = await this.#posts.all(members, bytes);
    await Promise.all(gone.map((staleId) => this.#forget(staleId)));
  }

  /** The table's trouble with a stale row is not the message's. */
  async #forget(connectionId) {
    try {
      await this.#members.leaveAll(connectionId);
    } catch (error) {
      log('stale connection not removed', { error: error?.name });
    }
  }

  async #reply(connectionId, value) {
    if ((await this.#posts.one(connectionId, frame(value))) === 'gone') await this.#forget(connectionId);
  }

  #refuse(connectionId, code, reason, message) {
    const id = isId(message?.id) ? message.id : undefined; // JSON leaves an undefined member out
    return this.#reply(connectionId, { type: 'error', code, reason, id });
  }
}
