// SPDX-License-Identifier: GPL-3.0-or-later
// Who may upgrade, decided before there is a socket.

import { createHash, timingSafeEqual } from 'node:crypto';
import { createOrigins } from './origins.js';

const digest = (text) => createHash('sha256').update(text).digest();

/** The first `token` of the query. A plus stays a plus: URLs of WebSockets are not HTML forms. */
export function tokenOf(url) {
  const query = url.split('?', 2)[1] ?? '';
  const pair = query.split('&').find((part) => part.startsWith('token='));
  if (pair === undefined) return null;
  try {
    return decodeURIComponent(pair.slice('token='.length));
  } catch {
    return null;
  }
}

/**
 * Gives what decides on a handshake by its URL and Origin: null lets it in, anything else is the HTTP status of its
 * refusal. Without a token nobody is let in, or the whole world could chat on the account; ROUNDTRIP_OPEN=true says that
 * this is meant. Compares digests: the time it takes tells neither how much of the token was right nor how long it is.
 */
export function createGate({ ROUNDTRIP_TOKEN: token, ROUNDTRIP_OPEN: open, ROUNDTRIP_ORIGINS: origins }) {
  const mayAsk = createOrigins(origins);
  const expected = token ? digest(token) : null;
  return (url, origin) => {
    if (!mayAsk(origin)) return 403;
    if (!expected) return open === 'true' ? null : 500;
    return timingSafeEqual(digest(tokenOf(url) ?? ''), expected) ? null : 401;
  };
}

export const REASONS = {
  401: 'Unauthorized',
  403: 'Forbidden',
  426: 'Upgrade Required',
  500: 'ROUNDTRIP_TOKEN is not set; set it, or ROUNDTRIP_OPEN=true to let everybody in',
};
