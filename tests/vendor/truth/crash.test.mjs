// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever happens to the program or to its disk, what was measured is not lost and not damaged.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { readExport } from './support/files.mjs';
import { killAgainAndAgain } from './support/kills.mjs';
import { cli, run, startServer, writeBackends } from './support/run.mjs';

async function prepare(t, serverOptions = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-crash-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const server = await startServer({ ...serverOptions, truth: path.join(folder, 'truth.json') });
  t.after(() => server.child.kill('SIGKILL'));
  const backends = writeBackends(folder, server);
  const storeFile = path.join(folder, 'runs.sqlite');
  const store = ['--store', `sqlite:${storeFile}`];
  const load = ['--connections', '4', '--room-size', '1', '--horizon', '5', '--no-selfcheck'];
  const out = path.join(folder, 'out');
  return { folder, server, storeFile, store, out, bench: ['bench', '--backends', backends, ...store, ...load] };
}

test('kill -9 in the middle of a run loses at most the last second', async (t) => {
  const { folder, server, store, out, bench } = await prepare(t, { tellAt: 700 });
  const client = spawn(cli, [...bench, '--rate', '200', '--duration', '600'], { stdio: 'ignore' });
  await server.told;
  client.kill('SIGKILL');
  await once(client, 'exit');
  server.child.kill('SIGTERM');
  await once(server.child, 'exit');
  const truth = JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8'));

  const runs = JSON.parse((await run(['runs', ...store, '--json'])).stdout);
  assert.equal(runs.length, 1);
  assert.equal(runs[0].status, 'interrupted');
  assert.equal((await run(['export', '--run', runs[0].run_id, ...store, '--out', out])).code, 0);
  const { samples } = readExport(out);
  const kept = new Set(samples.map((row) => row.message_id));
  const end = truth.messages.at(-1).receivedAt;
  const missing = truth.messages.filter(({ id, receivedAt }) => receivedAt < end - 1_000_000 && !kept.has(id));
  assert.deepEqual(missing, [], 'all but the last second is there');
  assert.ok(kept.size >= 400, `${kept.size} of ${truth.messages.length}`);
  assert.ok(samples.every((row) => row.run_id === runs[0].run_id));
});

test('kill -9 at random points, ten times on one store', async () => {
  const { kills, ended, samples } = await killAgainAndAgain(10);
  assert.equal(kills + ended, 10);
  assert.ok(kills > 0 && samples > 0, 'some came in the middle'); // hundreds of them: kills.mjs, by hand
});

test('a disk that is full: it says so, measures on in memory, and exits knowing it', async (t) => {
  const { store, storeFile, bench } = await prepare(t);
  assert.equal((await run([...bench, '--messages', '50'])).code, 0); // something stored already
  const before = JSON.parse((await run(['runs', ...store, '--json'])).stdout);
  // No file may grow beyond this: the program ignores the signal, so that the system answers as on a full disk.
  const command = ['-c', 'ulimit -f 160; exec "$0" "$@"', cli, ...bench, '--messages', '6000', '--rate', '3000', '--json'];
  const limited = await run(command, 'bash');
  assert.match(limited.stderr, /Measuring goes on in memory/);
  assert.equal(JSON.parse(limited.stdout).ledger.Truth.scheduled, 6000, 'all of it was measured and shown');
  assert.notEqual(limited.code, 0, 'what was to be kept is not');
  const after = JSON.parse((await run(['runs', ...store, '--json'])).stdout);
  const earlier = after.find(({ run_id }) => run_id === before[0].run_id);
  assert.deepEqual(earlier, before[0], `${storeFile} is whole`);
});

test('a store that cannot be written, one of a newer version, one that is none', async (t) => {
  const { store, storeFile, folder, bench } = await prepare(t);
  const short = ['--messages', '40', '--json'];
  assert.equal((await run([...bench, ...short])).code, 0);

  const newer = path.join(folder, 'newer.sqlite');
  const bytes = readFileSync(storeFile);
  bytes.writeUInt32BE(9999, 60); // SQLite's user_version (file format, 1.3)
  writeFileSync(newer, bytes);
  const none = path.join(folder, 'none.sqlite');
  writeFileSync(none, 'this is no database '.repeat(200));
  for (const [file, sentence] of [
    [newer, /newer version/],
    [none, /not a|no Roundtrip|is no/i],
  ]) {
    const content = readFileSync(file);
    const other = bench.map((argument) => (argument === store[1] ? `sqlite:${file}` : argument));
    const { code, stdout, stderr } = await run([...other, ...short]);
    assert.match(stderr, sentence);
    assert.match(stderr, /Measuring goes on in memory/);
    assert.equal(JSON.parse(stdout).ledger.Truth.delivered, 40);
    assert.notEqual(code, 0);
    assert.deepEqual(readFileSync(file), content, 'not a byte was touched');
  }
});

test('a store that may only be read', async (t) => {
  const { store, storeFile, folder, bench } = await prepare(t);
  // Nothing is read-only to root, so it lets nobody do it.
  const someone = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', cli] : [cli];
  const runBy = (args) => run([...someone.slice(1), ...args], someone[0]);
  if ((await runBy(['--version'])).code !== 0) return t.skip('there is no other user to run it as');
  const short = ['--messages', '40', '--json'];
  assert.equal((await run([...bench, ...short])).code, 0);
  chmodSync(storeFile, 0o444);
  chmodSync(folder, 0o555);
  try {
    const { stdout, stderr } = await runBy([...bench, ...short]);
    assert.match(stderr, /read-only|cannot be written/);
    assert.equal(JSON.parse(stdout).ledger.Truth.delivered, 40);
    assert.equal(JSON.parse((await runBy(['runs', ...store, '--json'])).stdout).length, 1, 'it can still be read');
  } finally {
    chmodSync(folder, 0o755);
  }
});

test('a store that a second program holds', async (t) => {
  const { store, storeFile, bench } = await prepare(t);
  assert.equal((await run([...bench, '--messages', '20'])).code, 0);
  // The sqlite3 shell in an open transaction: nobody else can write meanwhile.
  const holder = spawn('sqlite3', [storeFile], { stdio: ['pipe', 'pipe', 'inherit'] });
  holder.on('error', () => {});
  if (!holder.pid) return t.skip('there is no sqlite3 shell');
  t.after(() => holder.kill('SIGKILL'));
  holder.stdin.write('BEGIN IMMEDIATE;\nSELECT 1;\n');
  await once(holder.stdout, 'data');
  const locked = await run([...bench, '--messages', '60', '--json']);
  assert.match(locked.stderr, /another program|in use|locked/i);
  assert.equal(JSON.parse(locked.stdout).ledger.Truth.delivered, 60);
  holder.stdin.end('ROLLBACK;\n');
  await once(holder, 'exit');
  const runs = JSON.parse((await run(['runs', ...store, '--json'])).stdout);
  assert.ok(runs.length >= 1 && runs.every(({ status }) => status !== 'running'), JSON.stringify(runs));
});
