// SPDX-License-Identifier: GPL-3.0-or-later
// The server under test, as the environment names it. contract/run.mjs sets these; they can be set by hand too.

const url = process.env.ROUNDTRIP_TARGET_URL;
if (!url) {
  throw new Error('Set ROUNDTRIP_TARGET_URL to the WebSocket URL of a chat server, or use contract/run.mjs.');
}

/** Null where the server has none. */
export const token = process.env.ROUNDTRIP_TARGET_TOKEN || null;

/** What its stamps name as platform. */
export const platform = process.env.ROUNDTRIP_TARGET_PLATFORM || 'ec2-ws';

/** Whether its `joined` has `members`, which is optional: a server in several instances has no count. */
export const countsMembers = process.env.ROUNDTRIP_TARGET_COUNTLESS !== '1';

/** The first frame of the run may still be the first that the process ever handles. */
export const isFresh = process.env.ROUNDTRIP_TARGET_FRESH === '1';

/** The URL with this token, or with none for null. */
export function urlWith(someToken) {
  const target = new URL(url);
  target.searchParams.delete('token');
  if (someToken === null) return target.href;
  return `${target.href}${target.search ? '&' : '?'}token=${encodeURIComponent(someToken)}`;
}

/** Host and port for plain TCP and HTTP; null for TLS, where the proxy answers instead of the server. */
export function plainAddress() {
  const { protocol, hostname, port } = new URL(url);
  return protocol === 'ws:' ? { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 80) } : null;
}

/** Qt 6.4's QWebSocket decodes each fragment of a text frame by itself and closes with 1007 where one ends inside a
 * character. The lab stands on it; clients that send whole frames, as all of ours do, never meet it. */
export const decodesFragmentsAlone = process.env.ROUNDTRIP_TARGET_QT === '1';
