// SPDX-License-Identifier: GPL-3.0-or-later
// Who may come. A token in the query of the handshake is judged before the upgrade, with the contract's 401; one that is not
// there is asked for in the namespace's own packet, where clients of the library put theirs.

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
    return '';
  }
}

/** Compares digests: the time it takes tells neither how much of the token was right nor how long it is. */
export function createAccess({ token, origins }) {
  const expected = token === null ? null : digest(token);
  const isRight = (given) =>
    expected === null || (typeof given === 'string' && timingSafeEqual(digest(given), expected));
  const mayAsk = createOrigins(origins);
  return {
    /** Null, or the HTTP status that refuses the upgrade. */
    atHandshake(url, origin) {
      if (!mayAsk(origin)) return 403;
      const given = tokenOf(url);
      return given !== null && !isRight(given) ? 401 : null;
    },
    /** Whether the namespace may be entered, by the handshake's URL or by what the client gave as auth. */
    atConnect: (url, auth) => isRight(tokenOf(url) ?? auth?.token),
  };
}
