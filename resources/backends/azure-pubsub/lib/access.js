// SPDX-License-Identifier: GPL-3.0-or-later
import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text) => createHash('sha256').update(text).digest();

const WRONG = { code: 'unauthorized', reason: 'wrong or missing token' };
const UNSET = {
  code: 'internal',
  reason: 'ROUNDTRIP_TOKEN is not set; set it, or ROUNDTRIP_OPEN=true to let everybody in',
};

/**
 * Gives what decides on a request: null lets it in, anything else is its refusal. Without a token nobody is let in, or
 * the whole world could chat on the account; ROUNDTRIP_OPEN=true says that this is meant. Compares digests: the time it
 * takes tells neither how much of the token was right nor how long it is.
 */
export function createGate({ ROUNDTRIP_TOKEN: token, ROUNDTRIP_OPEN: open }) {
  const expected = token ? digest(token) : null;
  return (headers) => {
    if (!expected) return open === 'true' ? null : UNSET;
    const given = /^bearer +(.*)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
    return timingSafeEqual(digest(given), expected) ? null : WRONG;
  };
}
