// SPDX-License-Identifier: GPL-3.0-or-later
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';

const SERVER = fileURLToPath(new URL('../server.js', import.meta.url));

/** The server as its own process on a free port; ended when the test `t` ends. */
export async function startServer(t, env = {}) {
  const child = spawn(process.execPath, [SERVER], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  t.after(() => child.kill('SIGKILL') && exited);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (text) => (output[name] += text));
  /** Waits until standard error holds `text`. */
  const logged = async (text) => {
    while (!output.stderr.includes(text)) await once(child.stderr, 'data');
  };
  while (!output.stdout.includes('\n')) {
    const ended = await Promise.race([once(child.stdout, 'data').then(() => false), exited.then(() => true)]);
    if (ended) return { exited, output };
  }
  const ready = JSON.parse(output.stdout);
  return { ...ready, http: `http://127.0.0.1:${ready.port}`, child, exited, output, logged };
}

/** An open client whose frames are read in order with next(). */
export async function connect(url, options) {
  const socket = new WebSocket(url, options);
  const frames = [];
  const waiting = [];
  socket.on('message', (data) => (waiting.shift() ?? ((frame) => frames.push(frame)))(JSON.parse(data)));
  const closed = once(socket, 'close').then(([code]) => code);
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

export const chat = (sequence, extra = {}) => ({
  action: 'send',
  message: { id: `t-${sequence}`, room: 'lobby', user: 'ada', text: 'hello', sentAt: 1.5, ...extra },
});
