// SPDX-License-Identifier: GPL-3.0-or-later
// POST /api/auth: lets one connection into the channel of one room, as Pusher's client libraries ask for it.

import { createGate } from './access.js';
import { json, refuse } from './answers.js';
import { readText } from './body.js';
import { channelOf, createBroker, NO_BROKER } from './broker.js';
import { isRoom, isUser } from './envelope.js';
import { Instance } from './instance.js';
import { log } from './log.js';

const SOCKET_ID = /^\d{1,20}\.\d{1,20}$/;
const CHANNEL = /^(private|presence)-room-(.*)$/s;

const forbidden = (reason) => refuse({ code: 'unauthorized', reason }, undefined, 403);

export function createAuth(env, { broker = createBroker(env), instance = new Instance() } = {}) {
  const gate = createGate(env);

  function sign(form, event) {
    const socketId = form.get('socket_id') ?? '';
    if (!SOCKET_ID.test(socketId)) return refuse({ code: 'bad_request', reason: 'socket_id must be digits.digits' });
    const channel = form.get('channel_name') ?? '';
    const [, , room] = CHANNEL.exec(channel) ?? [];
    if (!isRoom(room)) return forbidden('only channels of rooms are open');
    if (channel !== channelOf(room, broker.isPresence))
      return forbidden(`rooms here are ${channelOf('NAME', broker.isPresence)}: set the backend's "presence" to match`);
    // Without a name the member is known by its connection, which Pusher keeps apart from all others.
    const user = isUser(form.get('user')) ? form.get('user') : socketId;
    const member = broker.isPresence ? { user_id: user, user_info: { name: user } } : undefined;
    const server = instance.stamp(event, { sentAt: instance.now() });
    return json(200, { ...broker.authorize(socketId, channel, member), server });
  }

  async function handle(request, event) {
    const barred = gate(request);
    if (barred) return refuse(barred);
    if (request.method !== 'POST') return refuse({ code: 'bad_request', reason: 'POST here' }, undefined, 405);
    const { text, refusal } = await readText(request);
    if (refusal) return refuse(refusal);
    if (!broker) return refuse(NO_BROKER);
    return sign(new URLSearchParams(text), event);
  }

  return async (request) => {
    const event = instance.beginEvent();
    try {
      return await handle(request, event);
    } catch (error) {
      log('handler failed', { stack: error.stack });
      return refuse({ code: 'internal', reason: 'the function failed; its log tells more' });
    }
  };
}
