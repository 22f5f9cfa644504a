// SPDX-License-Identifier: GPL-3.0-or-later
// workerd, Cloudflare's own runtime, with the deployable kit as it stands: it reads the kit's wrangler.jsonc itself.

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import WebSocket from 'ws';

const PROGRAM = fileURLToPath(new URL('node_modules/@cloudflare/workerd-linux-64/bin/workerd', import.meta.url));
const KIT = fileURLToPath(new URL('../../../resources/backends/cloudflare-do', import.meta.url));
const PATIENCE_MS = 20_000;

export const withoutWorkerd = existsSync(PROGRAM) ? false : 'workerd is not installed (npm ci in tests/vendor/workers)';

/** A copy of the kit with these variables, as a user would set them; state that the runtime keeps goes there too. */
function copyOfKit(t, vars) {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-workerd-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const file of ['worker.mjs', 'wrangler.jsonc']) cpSync(path.join(KIT, file), path.join(folder, file));
  const config = path.join(folder, 'wrangler.jsonc');
  const text = readFileSync(config, 'utf8').replace('"migrations"', `"vars": ${JSON.stringify(vars)},\n  "migrations"`);
  writeFileSync(config, text);
  return folder;
}

async function serve(folder, port) {
  const child = spawn(PROGRAM, ['serve', 'wrangler.jsonc', '--socket-addr', `http=127.0.0.1:${port}`, '--control-fd', '3'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let errors = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (errors += text));
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`workerd ended\n${errors}`)));
  ended.catch(() => {});
  const [line] = await Promise.race([once(createInterface({ input: child.stdio[3] }), 'line'), ended]);
  return { child, port: JSON.parse(line).port };
}

/** A running one, ended with the test. SIGTERM would wait for every socket to close (seen), so it is killed. */
export async function startWorkerd(t, vars = { OPEN: 'true' }) {
  const folder = copyOfKit(t, vars);
  let running = await serve(folder, 0);
  const end = async () => {
    running.child.kill('SIGKILL');
    if (running.child.exitCode === null && running.child.signalCode === null) await once(running.child, 'exit');
  };
  t.after(end);
  return {
    url: `ws://127.0.0.1:${running.port}`,
    end,
    restart: async () => {
      await end();
      running = await serve(folder, running.port);
    },
  };
}

/** A raw client: Node's ws and a queue of what came. */
export class Client {
  #frames = [];
  #wake = () => {};

  constructor(t, url, room = 'lobby') {
    this.room = room;
    this.socket = new WebSocket(`${url}/room/${room}`);
    this.prefix = randomBytes(4).toString('hex');
    this.count = 0;
    this.closed = once(this.socket, 'close').then(([code, reason]) => ({ code, reason: reason.toString() }));
    t.after(() => this.socket.terminate());
    this.socket.on('error', () => {});
    this.socket.on('message', (data) => {
      this.#frames.push(JSON.parse(data));
      this.#wake();
    });
  }

  static async join(t, url, room) {
    const client = new Client(t, url, room);
    await once(client.socket, 'open');
    client.joined = await client.ask({ action: 'join', room: client.room, user: 'ada' });
    return client;
  }

  async next() {
    const late = setTimeout(() => this.#frames.push({ type: 'nothing came' }) && this.#wake(), PATIENCE_MS);
    while (this.#frames.length === 0) await new Promise((resolve) => (this.#wake = resolve));
    clearTimeout(late);
    return this.#frames.shift();
  }

  ask(frame) {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
    return this.next();
  }

  say(more = {}) {
    const message = { id: `${this.prefix}-${++this.count}`, room: this.room, user: 'ada', text: 'hi', sentAt: 1.5, ...more };
    return this.ask({ action: 'send', message });
  }
}
