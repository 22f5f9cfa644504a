// SPDX-License-Identifier: GPL-3.0-or-later
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';

const DEV = fileURLToPath(new URL('../dev.js', import.meta.url));
export const TOKEN = 't0ken +/=';

function ended(child) {
  return child.exitCode === null && child.signalCode === null ? once(child, 'exit') : [child.exitCode, child.signalCode];
}

/** A process that goes with the test; `ready` is what its standard output must say. */
async function start(t, command, args, env, ready) {
  const child = spawn(command, args, { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = ended(child);
  t.after(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (text) => (output[name] += text));
  const died = exited.then(([code]) => Promise.reject(new Error(`${command} ended with ${code}\n${output.stderr}`)));
  died.catch(() => {});
  while (!ready.test(output.stdout)) await Promise.race([once(child.stdout, 'data'), died]);
  return { child, exited, output };
}

/** Debian's redis-server on a socket of its own: no port, nothing on disk. `url` is what the function needs. */
export async function startRedis(t) {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-redis-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const url = path.join(folder, 'redis.sock');
  const run = () =>
    start(t, 'redis-server', ['--port', '0', '--unixsocket', url, '--save', '', '--dir', folder], {}, /ready to accept/i);
  const first = await run();
  return {
    url,
    kill: async () => {
      first.child.kill('SIGKILL');
      await first.exited;
    },
    restart: run,
  };
}

/** The function under plain Node, one instance. */
export async function startFunction(t, redis, env = {}) {
  const { child, exited, output } = await start(
    t,
    process.execPath,
    [DEV],
    { PORT: '0', REDIS_URL: redis.url, ROUNDTRIP_TOKEN: TOKEN, ...env },
    /\n/,
  );
  const { url } = JSON.parse(output.stdout);
  return { child, exited, output, bare: url, url: `${url}?token=${encodeURIComponent(TOKEN)}` };
}

/** An open client whose frames are read in order with next(). */
export async function connect(t, url, options) {
  const socket = new WebSocket(url, options);
  t.after(() => socket.terminate());
  const frames = [];
  const waiting = [];
  socket.on('message', (data) => (waiting.shift() ?? ((frame) => frames.push(frame)))(JSON.parse(data)));
  const closed = once(socket, 'close').then(([code, reason]) => ({ code, reason: reason.toString() }));
  await once(socket, 'open');
  const next = () =>
    frames.length ? Promise.resolve(frames.shift()) : new Promise((resolve) => waiting.push(resolve));
  const send = (value) => socket.send(JSON.stringify(value));
  return { socket, closed, next, send, ask: (value) => (send(value), next()) };
}

/** The HTTP status with which an upgrade is refused. */
export async function refusedWith(url, options) {
  const socket = new WebSocket(url, options);
  socket.on('error', () => {});
  const [, response] = await once(socket, 'unexpected-response');
  response.resume();
  return response.statusCode;
}

export const LOBBY = { action: 'join', room: 'lobby', user: 'ada' };

export const chat = (sequence, extra = {}) => ({
  action: 'send',
  message: { id: `t-${sequence}`, room: 'lobby', user: 'ada', text: 'hello', sentAt: 1.5, ...extra },
});
