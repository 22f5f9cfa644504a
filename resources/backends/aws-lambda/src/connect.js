// SPDX-License-Identifier: GPL-3.0-or-later
// The function behind $connect: lets in who knows the token. The gateway holds the handshake until it has answered, and
// passes its status on; a connection enters a room by the join route, since nothing can be posted to it before.

import { createHash, timingSafeEqual } from 'node:crypto';
import { log } from './log.js';
import { createOrigins } from './origins.js';

const digest = (text) => createHash('sha256').update(text).digest();

/**
 * Without a token nobody is let in, or the whole world could chat on the account; `isOpen` says that this is meant.
 * Compares digests: the time it takes tells neither how much of the token was right nor how long it is.
 */
export function createGate(token, isOpen = false) {
  if (!token && !isOpen) log('nobody is let in: the stack has no Token, and Open is not true');
  if (!token) return () => isOpen;
  const expected = digest(token);
  return (event) => timingSafeEqual(digest(event.queryStringParameters?.token ?? ''), expected);
}

const letIn = createGate(process.env.ROUNDTRIP_TOKEN, process.env.ROUNDTRIP_OPEN === 'true');

const mayAsk = createOrigins(process.env.ROUNDTRIP_ORIGINS);

/** The gateway hands header names on as they came. */
export function originOf(event) {
  return Object.entries(event.headers ?? {}).find(([name]) => name.toLowerCase() === 'origin')?.[1];
}

export const handler = async (event) => {
  if (!mayAsk(originOf(event))) return { statusCode: 403 };
  return { statusCode: letIn(event) ? 200 : 401 };
};
