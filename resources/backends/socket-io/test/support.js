// SPDX-License-Identifier: GPL-3.0-or-later
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { io } from 'socket.io-client';

const SERVER = fileURLToPath(new URL('../server.js', import.meta.url));
// The library's own: whatever carries it, the tests speak past it where they must.
const { WebSocket } = createRequire(createRequire(import.meta.url).resolve('engine.io'))('ws');
export { WebSocket };
export const TOKEN = 't0ken +/=';

/** A process that goes with the test; `ready` is what its standard output must say. */
async function start(t, command, args, env, ready) {
  const child = spawn(command, args, { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  t.after(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await exited;
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (text) => (output[name] += text));
  while (!ready.test(output.stdout)) {
    const ended = await Promise.race([once(child.stdout, 'data').then(() => false), exited.then(() => true)]);
    if (ended) break;
  }
  return { child, exited, output };
}

/** Debian's redis-server on a socket of its own: no port, nothing on disk. */
export async function startRedis(t) {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-redis-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const url = path.join(folder, 'redis.sock');
  await start(t, 'redis-server', ['--port', '0', '--unixsocket', url, '--save', '', '--dir', folder], {}, /ready to accept/i);
  return url;
}

/** The server as its own process on a free port. */
export async function startServer(t, env = {}) {
  const { child, exited, output } = await start(t, process.execPath, [SERVER], { PORT: '0', ...env }, /\n/);
  const ready = output.stdout.includes('\n') ? JSON.parse(output.stdout) : {};
  return { ...ready, child, exited, output };
}

/** A client of the library, connected; it disconnects with the test. */
export async function connect(t, url, options = {}) {
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

/** The HTTP status with which a raw upgrade is refused. */
export async function refusedWith(url, query, options) {
  const socket = new WebSocket(`${url}socket.io/?EIO=4&transport=websocket${query}`, options);
  socket.on('error', () => {});
  const [, response] = await once(socket, 'unexpected-response');
  response.resume();
  return response.statusCode;
}

export const chat = (sequence, extra = {}) => ({
  id: `t-${sequence}`,
  room: 'lobby',
  user: 'ada',
  text: 'hello',
  sentAt: 1.5,
  ...extra,
});
