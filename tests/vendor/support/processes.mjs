// SPDX-License-Identifier: GPL-3.0-or-later
// Servers of others as processes of a test's own, and a road that spreads connections over several.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Starts it, waits until its standard output says `ready`, and ends it with the test: { child, output, exited }. */
export async function startProcess(t, command, args, { env = {}, ready = /\n/ } = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  t.after(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await exited;
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (text) => (output[name] += text));
  const died = exited.then(([code]) => Promise.reject(new Error(`${command} ended with ${code}\n${output.stderr}`)));
  died.catch(() => {});
  while (!ready.test(output.stdout)) await Promise.race([once(child.stdout, 'data'), died]);
  return { child, output, exited };
}

export const withoutRedis = spawnSync('redis-server', ['--version']).status === 0 ? false : 'redis-server is not installed';

/** Debian's redis-server on a socket of its own: no port, nothing on disk. Its path is what clients take for a URL. */
export async function startRedis(t) {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-redis-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const url = path.join(folder, 'redis.sock');
  const args = ['--port', '0', '--unixsocket', url, '--save', '', '--dir', folder];
  const { child } = await startProcess(t, 'redis-server', args, { ready: /ready to accept/i });
  return { url, child };
}

/** A port whose connections go to these ports in turn. */
export async function startBalancer(t, ports) {
  let turn = 0;
  const seen = ports.map(() => 0);
  const server = createServer((socket) => {
    const index = turn++ % ports.length;
    seen[index] += 1;
    const other = connect(ports[index], '127.0.0.1');
    for (const [from, to] of [
      [socket, other],
      [other, socket],
    ]) {
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return { port: server.address().port, seen };
}
