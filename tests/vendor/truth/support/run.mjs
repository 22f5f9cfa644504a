// SPDX-License-Identifier: GPL-3.0-or-later
// One benchmark of Roundtrip's command line against the truth server, and both sides' accounts of it.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readExport } from './files.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.resolve(HERE, '../../../..');
export const cli = process.env.ROUNDTRIP_CLI ?? path.join(ROOT, 'build/release/roundtrip-cli');

/** The truth server: its process, its url, and `told`, when it has got `tellAt` messages. */
export async function startServer(options) {
  const child = spawn(process.execPath, [path.join(HERE, '../server.mjs'), JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = await once(lines, 'line');
  return { child, url: JSON.parse(line).url, told: once(lines, 'line') };
}

/** Runs the command line (or another program) to its end, whichever it is: { code, stdout, stderr }. */
export const run = (args, program = cli) =>
  promisify(execFile)(program, args, { maxBuffer: 64 * 1024 * 1024 }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error) => ({ code: error.code, stdout: error.stdout, stderr: error.stderr }),
  );

/** A backends file with the truth server alone; its path. */
export function writeBackends(folder, server) {
  const file = path.join(folder, 'backends.json');
  writeFileSync(file, JSON.stringify({ backends: [{ name: 'Truth', platform: 'ec2-ws', url: server.url }] }));
  return file;
}

/** Runs `bench` with these arguments against a server of these options. `during(client)` may interfere with the
 * client's process once the server has got `tellAt` messages. { code, json, truth, samples, connections, summary, manifest, folder }. */
export async function bench(t, serverOptions, args, during = () => {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-truth-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const truthFile = path.join(folder, 'truth.json');
  const server = await startServer({ ...serverOptions, truth: truthFile });
  t.after(() => server.child.kill('SIGKILL'));
  const backends = writeBackends(folder, server);
  const out = path.join(folder, 'out');
  const store = `sqlite:${path.join(folder, 'runs.sqlite')}`;
  const client = spawn(cli, ['bench', '--backends', backends, '--store', store, '--out', out, '--json', ...args]);
  let stdout = '';
  let stderr = '';
  client.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
  client.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  if (serverOptions.tellAt) server.told.then(() => during(client));
  const [code] = await once(client, 'close');
  server.child.kill('SIGTERM');
  await once(server.child, 'exit');
  if (code !== 0) throw new Error(`roundtrip-cli ended with ${code}\n${stderr}`);
  const truth = JSON.parse(readFileSync(truthFile, 'utf8'));
  return { code, json: JSON.parse(stdout), stderr, truth, folder: out, ...readExport(out) };
}

/** What the truth file says in the words of the measuring document. */
export function account(truth, deadlineUs) {
  const byId = new Map(truth.messages.map((message) => [message.id, message]));
  const firstEcho = new Map(); // id → µs from arrival at the server to departure
  const highest = new Map(); // receiver/sender → sequence
  const counts = { rejected: 0, duplicate: 0, reordered: 0, pairs: 0, pairsDue: 0, late: 0 };
  for (const { fate, members } of truth.messages) {
    counts.rejected += fate === 'reject' ? 1 : 0;
    counts.pairsDue += fate === 'reject' ? 0 : members;
  }
  for (const { id, to, at, copy } of truth.sends) {
    if (copy > 0) {
      ++counts.duplicate;
      continue;
    }
    const message = byId.get(id);
    ++counts.pairs;
    const sequence = Number(id.slice(id.lastIndexOf('-') + 1));
    const line = `${to}/${message.user}`;
    if (sequence < (highest.get(line) ?? 0)) ++counts.reordered;
    else highest.set(line, sequence);
    if (to === message.user) firstEcho.set(id, at - message.receivedAt);
  }
  counts.late = [...firstEcho.values()].filter((took) => took > deadlineUs).length;
  return { ...counts, received: truth.messages.length, delivered: firstEcho.size, service: firstEcho };
}
