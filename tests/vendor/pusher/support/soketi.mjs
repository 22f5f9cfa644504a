// SPDX-License-Identifier: GPL-3.0-or-later
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFile } from '../../support/cli.mjs';

const PROGRAM = fileURLToPath(new URL('../soketi/node_modules/@soketi/soketi/bin/server.js', import.meta.url));
const FOLDER = path.dirname(fileURLToPath(new URL('../soketi/package.json', import.meta.url)));

export const withoutSoketi = existsSync(PROGRAM) ? false : `soketi is not installed (npm ci --ignore-scripts in ${FOLDER})`;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** A soketi with one app: what a server library needs to talk to it. */
export async function startSoketi(t) {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const app = { id: '99', key: 'rtkey0001', secret: 'rtsecret-abc', enabled: true, enableClientMessages: true };
  const config = temporaryFile(t, 'soketi.json', {
    host: '127.0.0.1',
    port,
    metrics: { enabled: false, port: metricsPort },
    'metrics.port': metricsPort,
    'appManager.array.apps': [app],
  });
  const child = spawn(process.execPath, [PROGRAM, 'start', `--config=${config}`], {
    env: { ...process.env, SOKETI_HOST: '127.0.0.1', SOKETI_PORT: String(port), SOKETI_METRICS_SERVER_PORT: String(metricsPort) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  let output = '';
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`soketi ended\n${output}`)));
  ended.catch(() => {});
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  while (!output.includes('Websockets server is available'))
    await Promise.race([once(child.stdout, 'data'), ended]);
  return { appId: app.id, key: app.key, secret: app.secret, host: '127.0.0.1', port };
}
