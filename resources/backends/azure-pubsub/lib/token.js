// SPDX-License-Identifier: GPL-3.0-or-later
// An access token of Web PubSub: a JSON Web Token, HS256, over the access key as it is written (it is not decoded).

import { createHmac } from 'node:crypto';

const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');

export function makeToken(key, claims) {
  const signed = `${HEADER}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

/** The parts of "Endpoint=https://…;AccessKey=…;Version=1.0;"; null where it is none. */
export function parseConnectionString(text = '') {
  const parts = new Map();
  for (const part of text.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0) parts.set(part.slice(0, equals).trim().toLowerCase(), part.slice(equals + 1).trim());
  }
  const [endpoint, key] = [parts.get('endpoint')?.replace(/\/$/, ''), parts.get('accesskey')];
  return endpoint && key && URL.canParse(endpoint) ? { endpoint, key } : null;
}
