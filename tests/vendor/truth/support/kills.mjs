// SPDX-License-Identifier: GPL-3.0-or-later
// Kills a recording program at random points, again and again on one store, and looks at what is left.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { readExport } from './files.mjs';
import { cli, run, startServer, writeBackends } from './run.mjs';

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A run of 1.5 seconds at most, killed after up to 2.2: while the store is opened, filled, or closed. */
async function killOnce(folder, store, delayMs) {
  const truthFile = path.join(folder, 'truth.json');
  const server = await startServer({ truth: truthFile });
  try {
    const backends = writeBackends(folder, server);
    const plan = ['--connections', '4', '--room-size', '1', '--rate', '400', '--messages', '600', '--no-selfcheck'];
    const client = spawn(cli, ['bench', '--backends', backends, '--store', store, ...plan], { stdio: 'ignore' });
    const ended = once(client, 'exit');
    await Promise.race([sleep(delayMs), ended]);
    const wasKilled = client.kill('SIGKILL');
    const [, signal] = await ended;
    server.child.kill('SIGTERM');
    await once(server.child, 'exit');
    return { wasKilled: wasKilled && signal === 'SIGKILL', truth: JSON.parse(readFileSync(truthFile, 'utf8')) };
  } finally {
    server.child.kill('SIGKILL');
  }
}

/** `count` kills at points drawn by `random`. Throws where a store does not open, a run is still "running", an earlier run
 * changed, or more than the last second is lost. { kills, ended, before, samples, missing, worstMs } */
export async function killAgainAndAgain(count, random = Math.random, tell = () => {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-kills-'));
  const storeFile = path.join(folder, 'runs.sqlite');
  const store = `sqlite:${storeFile}`;
  const totals = { kills: 0, ended: 0, before: 0, samples: 0, missing: 0, worstMs: 0 };
  let known = new Map();
  try {
    for (let round = 0; round < count; ++round) {
      const { wasKilled, truth } = await killOnce(folder, store, random() * 2200);
      ++totals[wasKilled ? 'kills' : 'ended'];
      const listed = await run(['runs', '--store', store, '--json']);
      if (listed.code !== 0 && truth.messages.length === 0) {
        ++totals.before; // killed before there was a store
        continue;
      }
      if (listed.code !== 0) throw new Error(`kill ${round}: the store does not open: ${listed.stderr}`);
      const runs = JSON.parse(listed.stdout);
      const fresh = runs.filter(({ run_id: id }) => !known.has(id));
      if (fresh.length > 1) throw new Error(`kill ${round}: ${fresh.length} new runs of one`);
      for (const each of runs) {
        const earlier = known.get(each.run_id);
        if (each.status === 'running') throw new Error(`kill ${round}: ${each.run_id} is still running`);
        if (earlier && JSON.stringify(earlier) !== JSON.stringify(each)) throw new Error(`kill ${round}: ${each.run_id} has changed`);
      }
      if (runs.length - fresh.length !== known.size) throw new Error(`kill ${round}: an earlier run is gone`);
      known = new Map(runs.map((each) => [each.run_id, each]));
      const integrity = await promisify(execFile)('sqlite3', [storeFile, 'PRAGMA integrity_check']);
      if (integrity.stdout.trim() !== 'ok') throw new Error(`kill ${round}: ${integrity.stdout}`);
      const kept = new Set(); // nothing where the run itself had not reached the disk yet
      if (fresh.length === 0) ++totals.before;
      else {
        const out = path.join(folder, 'out');
        const exported = await run(['export', '--run', fresh[0].run_id, '--store', store, '--out', out]);
        if (exported.code !== 0) throw new Error(`kill ${round}: no export: ${exported.stderr}`);
        for (const row of readExport(out).samples) kept.add(row.message_id);
        rmSync(out, { recursive: true });
      }
      const end = truth.messages.at(-1)?.receivedAt ?? 0;
      const missing = truth.messages.filter(({ id }) => !kept.has(id));
      const worstMs = Math.max(0, ...missing.map(({ receivedAt }) => (end - receivedAt) / 1000));
      if (worstMs > 1000) throw new Error(`kill ${round}: a message ${worstMs} ms before the end is lost`);
      totals.samples += truth.messages.length;
      totals.missing += missing.length;
      totals.worstMs = Math.max(totals.worstMs, worstMs);
      tell(round + 1, totals);
    }
    return totals;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
