// SPDX-License-Identifier: GPL-3.0-or-later
// The library's server and client, from the deployable kit's own packages: what is judged is what is deployed.

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess } from '../../support/processes.mjs';
import { TOKEN, TOKEN_REFERENCE } from '../../support/roundtrip.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const KIT = path.resolve(HERE, '../../../../resources/backends/socket-io');
export const BARE = path.join(HERE, '../bare.mjs');

export const withoutKit = existsSync(path.join(KIT, 'node_modules/socket.io-client'))
  ? false
  : 'resources/backends/socket-io is not installed (npm ci)';

/** A module of the kit's node_modules. */
export const fromKit = (name) => createRequire(path.join(KIT, 'package.json'))(name);

/** The deployable server as a process: what it says of itself, and the process. */
export async function startKit(t, env = {}) {
  const { child, output, exited } = await startProcess(t, process.execPath, [path.join(KIT, 'server.js')], {
    env: { HOST: '127.0.0.1', PORT: '0', ROUNDTRIP_TOKEN: TOKEN, ...env },
  });
  return { ...JSON.parse(output.stdout), child, output, exited };
}

/** The bare library (bare.mjs) as a process: { port, child, … }. */
export async function startBare(t, options = {}, port = 0) {
  const args = [BARE, JSON.stringify(options), String(port)];
  const { child, output, exited } = await startProcess(t, process.execPath, args);
  return { port: Number(output.stdout), child, output, exited };
}

/** The backend at that port, without name. */
export const backendAt = (port, more = {}) => ({
  platform: 'socket-io',
  url: `ws://127.0.0.1:${port}/`,
  token: TOKEN_REFERENCE,
  ...more,
});

/** A connected client of the library; it disconnects with the test. */
export async function connect(t, url, options = {}) {
  const { io } = fromKit('socket.io-client');
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnectionDelay: 20, ...options });
  t.after(() => socket.disconnect());
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

/** Arguments of the next `name`. */
export const next = (socket, name) => new Promise((resolve) => socket.once(name, (...args) => resolve(args)));

export const message = (sequence, extra = {}) => ({
  id: `v-${sequence}`,
  room: 'lobby',
  user: 'bob',
  text: `line ${sequence}`,
  sentAt: 1.5,
  ...extra,
});
