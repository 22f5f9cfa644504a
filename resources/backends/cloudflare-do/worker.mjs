// SPDX-License-Identifier: GPL-3.0-or-later
// Roundtrip's chat on Cloudflare: a Worker that lets clients in, and a Durable Object for each room, which sleeps with
// its sockets open. One file, so that it runs as it stands, in the cloud and in workerd. Chat contract, version 1.

import { DurableObject } from 'cloudflare:workers';

const MAX_USER = 64;
const MAX_TEXT = 4_096;
const MAX_ENVELOPE_BYTES = 8_192;
const MAX_FRAME_BYTES = 131_072;
const MAX_SOCKETS = 1_000;
const ID = /^[A-Za-z0-9._-]{1,64}$/;
const ROOM = /^[A-Za-z0-9_-]{1,64}$/;
const PLACE = /^\/room\/([A-Za-z0-9_-]{1,64})$/;
const UTF8 = new TextEncoder();

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isRoom = (value) => typeof value === 'string' && ROOM.test(value);
const isUser = (value) => typeof value === 'string' && value !== '' && !isLonger(value, MAX_USER);

/** Whether `text` has more than `limit` characters, counted as Unicode code points. */
function isLonger(text, limit) {
  if (text.length <= limit) return false;
  if (text.length > 2 * limit) return true;
  let count = 0;
  for (const _ of text) if (++count > limit) return true;
  return false;
}

/** A no, with the contract's code. */
class Refusal extends Error {
  constructor(code, reason) {
    super(reason);
    this.code = code;
  }
}

/** The envelope as compact JSON without "server", which only a server may set. Throws a Refusal. */
export function sealEnvelope(message) {
  if (!isObject(message)) throw new Refusal('bad_request', 'message must be an object');
  if (typeof message.id !== 'string' || !ID.test(message.id))
    throw new Refusal('bad_request', 'id must be 1 to 64 of A-Z a-z 0-9 . _ -');
  if (!isRoom(message.room)) throw new Refusal('bad_request', 'room must be 1 to 64 of A-Z a-z 0-9 _ -');
  if (!isUser(message.user)) throw new Refusal('bad_request', `user must be 1 to ${MAX_USER} characters`);
  if (typeof message.text !== 'string') throw new Refusal('bad_request', 'text must be a string');
  // 1e400 is a number in JSON, and none that could be passed on.
  if (!Number.isFinite(message.sentAt)) throw new Refusal('bad_request', 'sentAt must be a number');
  if (isLonger(message.text, MAX_TEXT)) throw new Refusal('too_large', `text is over ${MAX_TEXT} characters`);
  const { server: _, ...envelope } = message;
  const json = JSON.stringify(envelope);
  if (UTF8.encode(json).length > MAX_ENVELOPE_BYTES)
    throw new Refusal('too_large', `the envelope is over ${MAX_ENVELOPE_BYTES} bytes`);
  return json;
}

function parseFrame(data) {
  if (typeof data !== 'string') throw new Refusal('bad_request', 'a binary frame; send JSON as text');
  let frame;
  try {
    frame = JSON.parse(data);
  } catch {
    throw new Refusal('bad_request', 'the frame is not JSON');
  }
  if (!isObject(frame)) throw new Refusal('bad_request', 'the frame must be one JSON object');
  return frame;
}

/** One room. Its memory goes after ten idle seconds; sockets and their attachments stay. */
export class Room extends DurableObject {
  #instance = crypto.randomUUID();
  #isFresh = true; // this constructor ran, and nothing was stamped yet: a cold start, or a waking

  constructor(ctx, env) {
    super(ctx, env);
    // These bytes exactly are answered by the runtime: they neither wake the room nor are billed.
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('{"action":"ping"}', '{"type":"pong"}'));
  }

  /** The Worker has checked who asks, and for which room. */
  fetch(request) {
    const most = Number(this.env.MAX_SOCKETS) || MAX_SOCKETS;
    if (this.ctx.getWebSockets().length >= most) return new Response('the room is full', { status: 503 });
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    server.serializeAttachment({ room: PLACE.exec(new URL(request.url).pathname)[1] });
    return new Response(null, { status: 101, webSocket: client });
  }

  webSocketMessage(socket, data) {
    const receivedAt = Date.now();
    if (data.length > MAX_FRAME_BYTES || data.byteLength > MAX_FRAME_BYTES)
      return socket.close(1009, `at most ${MAX_FRAME_BYTES} bytes`);
    let frame;
    try {
      frame = parseFrame(data);
      this.#handle(socket, frame, receivedAt);
    } catch (error) {
      // What is thrown out of here nobody is told of: the sender would wait for ever.
      if (!(error instanceof Refusal)) console.error('handler failed', error.stack);
      const known = error instanceof Refusal;
      const id = typeof frame?.message?.id === 'string' && ID.test(frame.message.id) ? frame.message.id : undefined;
      const code = known ? error.code : 'internal';
      this.#send(socket, { type: 'error', code, reason: known ? error.message : 'the room failed on this frame', id });
    }
  }

  /** Without this the closing handshake would not end before the room sleeps. */
  webSocketClose(socket, code, reason) {
    try {
      socket.close(code === 1005 || code === 1006 || code === 1015 ? 1000 : code, reason);
    } catch {
      // it has gone already
    }
  }

  #handle(socket, frame, receivedAt) {
    switch (frame.action) {
      case 'join':
        return this.#join(socket, frame, receivedAt);
      case 'leave':
        if (!isRoom(frame.room)) throw new Refusal('bad_request', 'room must be 1 to 64 of A-Z a-z 0-9 _ -');
        this.#remember(socket, frame.room, null);
        return this.#send(socket, { type: 'left', room: frame.room });
      case 'send':
        return this.#say(socket, frame.message, receivedAt);
      case 'ping': // written otherwise than the runtime answers it
        return this.#send(socket, { type: 'pong' });
      default:
        throw new Refusal('bad_request', 'action must be join, leave, send or ping');
    }
  }

  #join(socket, { room, user }, receivedAt) {
    if (!isRoom(room)) throw new Refusal('bad_request', 'room must be 1 to 64 of A-Z a-z 0-9 _ -');
    if (!isUser(user)) throw new Refusal('bad_request', `user must be 1 to ${MAX_USER} characters`);
    if (room !== socket.deserializeAttachment().room)
      throw new Refusal('bad_request', 'this socket belongs to the room that its address names');
    this.#remember(socket, room, user);
    this.#send(socket, { type: 'joined', room, members: this.#members().length, server: this.#stamp(receivedAt) });
  }

  #say(socket, message, receivedAt) {
    const json = sealEnvelope(message);
    const { room, user } = socket.deserializeAttachment();
    if (!user || message.room !== room) throw new Refusal('not_joined', 'join the room first');
    const text = `{"type":"chat","message":${json.slice(0, -1)},"server":${JSON.stringify(this.#stamp(receivedAt))}}}`;
    for (const member of this.#members()) {
      try {
        member.send(text);
      } catch {
        // one that closes just now; the others must not suffer
      }
    }
  }

  #remember(socket, room, user) {
    const attachment = socket.deserializeAttachment();
    if (attachment.room === room) socket.serializeAttachment({ room, user: user ?? undefined });
  }

  #members() {
    return this.ctx.getWebSockets().filter((socket) => socket.deserializeAttachment()?.user);
  }

  /** In the cloud the clock stands still while the room works, so both times are the same. */
  #stamp(receivedAt) {
    const cold = this.#isFresh;
    this.#isFresh = false;
    return { platform: 'cloudflare-do', instance: this.#instance, cold, receivedAt, sentAt: Date.now() };
  }

  #send(socket, value) {
    try {
      socket.send(JSON.stringify(value)); // JSON leaves an undefined member out
    } catch {
      // it has gone meanwhile
    }
  }
}

const digestOf = async (text) => new Uint8Array(await crypto.subtle.digest('SHA-256', UTF8.encode(text)));

/** Compares digests: the time it takes tells neither how much of the token was right nor how long it is. */
async function isTokenOf(env, given) {
  if (!env.TOKEN) return env.OPEN === 'true'; // closed, unless somebody says otherwise
  const [expected, actual] = await Promise.all([digestOf(env.TOKEN), digestOf(given ?? '')]);
  let difference = 0;
  for (let i = 0; i < expected.length; ++i) difference |= expected[i] ^ actual[i];
  return difference === 0;
}

/** Browsers name their page; programs name none. */
function mayAsk(env, origin) {
  return origin === null || (env.ORIGINS ?? '').split(',').some((each) => each.trim() === origin);
}

/** "?token=…" as it was percent-encoded: a "+" stays one, which URLSearchParams would take for a space. */
function tokenOf(url) {
  const item = url.search.slice(1).split('&').find((each) => each.startsWith('token='));
  try {
    return item === undefined ? null : decodeURIComponent(item.slice('token='.length));
  } catch {
    return null;
  }
}

const answer = (status, text, headers) => new Response(`${text}\n`, { status, headers });

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    const room = PLACE.exec(url.pathname)?.[1];
    if (!room) return answer(404, 'not found: /room/NAME is a room');
    if (request.headers.get('Upgrade')?.toLowerCase() !== 'websocket')
      return answer(426, 'connect with wss://', { Upgrade: 'websocket' });
    if (!mayAsk(env, request.headers.get('Origin'))) return answer(403, 'this page may not');
    if (!(await isTokenOf(env, tokenOf(url)))) return answer(401, 'unauthorized');
    const place = env.LOCATION ? { locationHint: env.LOCATION } : undefined;
    try {
      return await env.ROOM.get(env.ROOM.idFromName(room), place).fetch(request);
    } catch (error) {
      console.error('the room did not answer', error.stack);
      return error.overloaded || error.retryable ? answer(503, 'the room is overloaded') : answer(500, 'failed');
    }
  },
};
