// SPDX-License-Identifier: GPL-3.0-or-later
// Debian's Prometheus fetches the metrics of a load run against a server that loses, refuses and repeats messages, and finds the
// figures of summary.csv; promtool reads both text forms; one who asks without the token gets nothing.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'node:test';
import { cli, withoutCli } from '../support/cli.mjs';
import { startServer, writeBackends } from '../truth/support/run.mjs';
import { figure, readExport } from '../truth/support/files.mjs';

const without = withoutCli || (spawnSync('prometheus', ['--version']).status === 0 ? false : 'prometheus is not installed');

function folderOf(t) {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-prometheus-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** What is there once it is; the limit only ends a test that hangs. */
async function eventually(what, look) {
  for (let i = 0; i < 600; ++i) {
    const found = await look();
    if (found) return found;
    await pause(100);
  }
  throw new Error(`never: ${what}`);
}

/** A bench that serves its metrics: { url, says(text), ended } of it; it ends with the test. */
async function startBench(t, args, env = {}) {
  const child = spawn(cli, ['bench', '--metrics', '127.0.0.1:0', '--no-selfcheck', '--json', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (text) => (output[name] += text));
  const closed = once(child, 'close').then(([code]) => ({ code, ...output }));
  t.after(async () => {
    child.kill('SIGKILL');
    await closed;
  });
  const says = (pattern) => eventually(`${pattern} in ${output.stderr}`, () => output.stderr.match(pattern));
  const [, url] = await says(/Metrics at (http:\S+)/);
  return { url, says, closed };
}

/** Series of a text of metrics: "name{labels}" → number. */
const seriesOf = (text) =>
  new Map(text.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => {
    const cut = line.lastIndexOf(' ');
    return [line.slice(0, cut), Number(line.slice(cut + 1))];
  }));

function checkWithPromtool(text) {
  const told = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });
  assert.equal(told.status, 0, told.stdout + told.stderr);
  assert.equal(told.stdout + told.stderr, '', 'no fault, no lint');
}

async function startPrometheus(t, folder, target, token) {
  const port = await freePort();
  const config = path.join(folder, 'prometheus.yml');
  writeFileSync(config, JSON.stringify({ // JSON is YAML
    global: { scrape_interval: '500ms', scrape_timeout: '500ms' },
    scrape_configs: [{ job_name: 'roundtrip', authorization: { credentials: token }, static_configs: [{ targets: [target] }] }],
  }));
  const child = spawn('prometheus', [`--config.file=${config}`, `--storage.tsdb.path=${path.join(folder, 'tsdb')}`,
    `--web.listen-address=127.0.0.1:${port}`, '--log.level=warn'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (log += text));
  const exited = once(child, 'exit');
  t.after(async () => {
    child.kill('SIGTERM');
    await exited;
  });
  const ask = async (query) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(query)}`).catch(() => null);
    if (!answer?.ok) return [];
    return (await answer.json()).data.result.map(({ metric, value }) => ({ ...metric, value: Number(value[1]) }));
  };
  await eventually(`a Prometheus that answers\n${log}`, async () => (await ask('vector(1)')).length === 1);
  return ask;
}

/** The bounds in s of the bucket that a time in µs lies in. */
function bucketOf(us, bounds) {
  const index = bounds.findIndex((bound) => us / 1e6 <= bound);
  return [index > 0 ? bounds[index - 1] : 0, bounds[index]];
}

test('Prometheus finds what summary.csv says of a server that loses, refuses and repeats', { skip: without, timeout: 240_000 }, async (t) => {
  const folder = folderOf(t);
  const truth = path.join(folder, 'truth.json');
  const server = await startServer({ seed: 4, truth, shares: { drop: 0.03, reject: 0.02, duplicate: 0.02 }, delayMs: [1, 40], mostMs: 400 });
  t.after(() => server.child.kill('SIGKILL'));
  const token = 'the token of the test';
  const out = path.join(folder, 'out');
  const bench = await startBench(t, ['--backends', writeBackends(folder, server), '--store', `sqlite:${path.join(folder, 'runs.sqlite')}`,
    '--out', out, '--connections', '4', '--messages', '1200', '--rate', '300', '--warmup', '0.5', '--horizon', '3', '--deadline', '2',
    '--metrics-token', 'env:METRICS_TOKEN', '--metrics-linger', '60'], { METRICS_TOKEN: token });
  assert.equal((await fetch(bench.url)).status, 401, 'without the token');
  const ask = await startPrometheus(t, folder, new URL(bench.url).host, token);
  const { code, stderr } = await bench.closed; // it ends once Prometheus has had the last figures
  assert.equal(code, 0, stderr);
  assert.ok(!stderr.includes(token));
  const { summary } = readExport(out);

  // The target is gone by now: what it said last.
  const last = async (series) => ask(`last_over_time(${series}[10m])`);
  const done = await eventually('the last figures', async () => {
    const [progress] = await last('roundtrip_run_progress_ratio');
    return progress?.value === 1;
  });
  assert.ok(done);
  const sumOf = async (series) => (await last(series)).reduce((sum, { value }) => sum + value, 0);
  const measured = 'backend="Truth",phase="measure"';
  for (const [metric, outcome] of [['delivered_echo', 'delivered'], ['lost', 'lost'], ['rejected', 'rejected'], ['not_sent', 'not_sent']]) {
    const told = await sumOf(`roundtrip_messages_total{${measured},outcome="${outcome}"}`);
    const takenBack = await sumOf(`roundtrip_corrections_total{${measured},was="${outcome}"}`);
    assert.equal(told - takenBack, figure(summary, metric, 'count'), outcome);
  }
  assert.ok(figure(summary, 'lost', 'count') > 5 && figure(summary, 'rejected', 'count') > 5, 'the server has misbehaved');
  assert.equal(await sumOf(`roundtrip_messages_total{backend="Truth",phase="warmup",outcome="delivered"}`), figure(summary, 'delivered_echo', 'count', 'warmup'));
  for (const [name, metric] of [['roundtrip_messages_late_total', 'late'], ['roundtrip_duplicates_total', 'duplicates'], ['roundtrip_reordered_total', 'reordered']]) {
    assert.equal(await sumOf(`${name}{${measured}}`), figure(summary, metric, 'count'), name);
  }
  assert.equal(await sumOf('roundtrip_connection_attempts_total{outcome="ready"}'), 4);
  assert.equal(await sumOf('roundtrip_connections_open'), 0, 'all have left');
  assert.equal(await sumOf('roundtrip_messages_in_flight'), 0);
  assert.equal(await sumOf('roundtrip_round_trip_seconds_count'), figure(summary, 'response_time', 'count'));

  const buckets = await last('roundtrip_round_trip_seconds_bucket');
  const bounds = buckets.map(({ le }) => Number(le.replace('+Inf', 'Infinity'))).sort((a, b) => a - b);
  for (const [name, q] of [['p50', 0.5], ['p90', 0.9], ['p99', 0.99]]) {
    const [{ value }] = await ask(`histogram_quantile(${q}, last_over_time(roundtrip_round_trip_seconds_bucket[10m]))`);
    const ours = figure(summary, 'response_time', name);
    const [[low], [, high]] = [bucketOf(ours * 0.999, bounds), bucketOf(ours, bounds)]; // three figures in our histogram
    assert.ok(value >= low && value <= high, `${name}: ${value} s, ours ${ours} µs in ${low} … ${high}`);
  }
});

test('promtool finds no fault in what a load run on the lab serves', { skip: without, timeout: 240_000 }, async (t) => {
  const folder = folderOf(t);
  const bench = await startBench(t, ['--backends', 'lab', '--store', `sqlite:${path.join(folder, 'runs.sqlite')}`,
    '--connections', '3', '--messages', '60', '--rate', '60', '--metrics-linger', '60']);
  await bench.says(/Waiting for the last metrics/);
  const head = await fetch(bench.url, { method: 'HEAD' }); // which is no scrape
  assert.equal(head.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
  const answer = await fetch(bench.url);
  const text = await answer.text();
  checkWithPromtool(text);
  const series = seriesOf(text);
  const backends = [...series.keys()].filter((name) => name.startsWith('roundtrip_backend_info{'));
  assert.equal(backends.length, 4, backends.join('\n')); // the lab's of the article
  assert.ok(backends.every((name) => name.includes('simulated="true"')));
  const { code, stdout, stderr } = await bench.closed;
  assert.equal(code, 0, stderr);
  for (const [backend, ledger] of Object.entries(JSON.parse(stdout).ledger)) {
    const sum = (outcome) => [...series].filter(([name]) => name.startsWith('roundtrip_messages_total{') && name.includes(`backend="${backend}"`) && name.includes(`outcome="${outcome}"`)).reduce((all, [, value]) => all + value, 0);
    assert.equal(sum('delivered'), ledger.delivered, backend);
    assert.equal(sum('lost') + sum('rejected') + sum('not_sent'), ledger.lost + ledger.rejected + ledger.not_sent, backend);
  }
});
