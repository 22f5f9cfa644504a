// SPDX-License-Identifier: GPL-3.0-or-later
import { createGate } from './access.js';
import { makeToken, parseConnectionString } from './token.js';

const STATUS = { bad_request: 400, unauthorized: 401, internal: 500 };
const ROOM = /^[A-Za-z0-9_-]{1,64}$/;

const json = (status, body) => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});
const refuse = (error) => json(STATUS[error.code], { accepted: false, error });
const isUser = (text) => typeof text === 'string' && text !== '' && [...text].length <= 64;

/**
 * Gives the function that answers { query: { room, user }, headers } with the address of the hub and a token for that
 * one room: to join and leave it and to send to it, and nothing else. `now` is the clock, in seconds.
 */
export function createNegotiate(env, { now = () => Math.floor(Date.now() / 1000) } = {}) {
  const refusalOf = createGate(env);
  const service = parseConnectionString(env.WEBPUBSUB_CONNECTION);
  const hub = env.WEBPUBSUB_HUB || 'chat';
  const minutes = Number(env.ROUNDTRIP_TOKEN_MINUTES || 60);
  return ({ query, headers }) => {
    const refused = refusalOf(headers);
    if (refused) return refuse(refused);
    if (!service) return refuse({ code: 'internal', reason: 'WEBPUBSUB_CONNECTION is not set' });
    const { room, user } = query;
    if (!ROOM.test(room ?? '')) return refuse({ code: 'bad_request', reason: 'room must be 1 to 64 of A-Z a-z 0-9 _ -' });
    if (!isUser(user)) return refuse({ code: 'bad_request', reason: 'user must be 1 to 64 characters' });
    const issued = now();
    const audience = `${service.endpoint}/client/hubs/${hub}`;
    const token = makeToken(service.key, {
      role: [`webpubsub.joinLeaveGroup.${room}`, `webpubsub.sendToGroup.${room}`],
      iat: issued,
      exp: issued + minutes * 60,
      aud: audience,
      sub: user,
    });
    return json(200, { url: `${audience.replace(/^http/, 'ws')}?access_token=${token}` });
  };
}
