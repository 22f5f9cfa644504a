// SPDX-License-Identifier: GPL-3.0-or-later
// node watching.mjs CLI MINUTES [SEED]: one watch of four labs, a probe a second on each, through proxies that fail for
// minutes and misbehave for moments; the watch is killed at half time and goes on. Exit code 1 where its memory grew, an
// account does not balance, what was counted is not what was probed, an outage is not in the log of alerts, or an alert has
// no outage.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { FaultProxy, random } from './proxy.mjs';
import { memoryVerdict } from './verdict.mjs';

const [cli, minutes, seedText = '1'] = process.argv.slice(2);
const end = Date.now() + Number(minutes) * 60_000;
const seed = Number(seedText);
const next = random(seed);
const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-watching-'));
const children = new Set();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function start(args, stdin = 'ignore') {
  const child = spawn(cli, args, { stdio: [stdin, 'pipe', 'inherit'] });
  children.add(child);
  child.ended = once(child, 'close').then(([code]) => {
    children.delete(child);
    return code;
  });
  return child;
}

const OUTAGES = ['away', 'vanish', 'slow'];
const MOMENTS = ['cut', 'reset', 'restart', 'stall', 'trickle', 'split'];
const OUTAGE_MS = 6 * 60_000; // three minutes of badness are what the rules below want to see
const REST_MS = 5 * 60_000; // in which an alert ends again

// A lab of its own for each backend, so that one that is ill holds up no other.
const profile = path.join(folder, 'faults.json');
const faults = { drop: 0.002, duplicate: 0.002, reorder: 0.002, reorder_by_ms: 80 };
const backends = [];
const proxies = [];
for (const id of ['ec2-ws', 'aws-lambda', 'vercel-pusher', 'netlify-ably']) {
  writeFileSync(profile, JSON.stringify({ name: 'watching', platforms: { [id]: { faults } } }));
  const lab = start(['lab', '--json', '--platforms', id, '--profile', profile, '--seed', String(seed), '--stop-on-eof'], 'pipe');
  const [line] = await once(createInterface({ input: lab.stdout }), 'line');
  const [backend] = JSON.parse(line).backends;
  const port = backend.port ?? Number(new URL(backend.url).port);
  const proxy = new FaultProxy(port, next);
  const own = await proxy.listen();
  const text = JSON.stringify(backend).replaceAll(`127.0.0.1:${port}`, `127.0.0.1:${own}`);
  backends.push({ ...JSON.parse(text), ...(backend.port ? { port: own } : {}), lab: {} });
  proxies.push(proxy);
}
writeFileSync(path.join(folder, 'backends.json'), JSON.stringify({ backends }));
const rule = (name, when) => ({ name, when, window_s: 180, for_s: 60, well_for_s: 60 });
writeFileSync(
  path.join(folder, 'alerts.json'),
  JSON.stringify({
    rules: [rule('Away', 'not_sent_share>0.2'), rule('Losing', 'lost_share>0.2'), rule('Slow', 'p50_ms>300')],
    tell: [{ command: ['cat'] }],
  }),
);

const alerts = []; // as the watch told them, of both its lives
const told = { lines: 0, stop: null };
const processor = { seconds: 0, since: Date.now() };
const store = `sqlite:${path.join(folder, 'watch.sqlite')}`;

function watch() {
  const files = ['--backends', path.join(folder, 'backends.json'), '--alerts', path.join(folder, 'alerts.json')];
  const child = start(['watch', ...files, '--store', store, '--name', 'soak', '--interval', '1s']);
  child.memory = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    ++told.lines;
    const event = JSON.parse(line);
    if (event.event === 'alert') alerts.push({ ...event, at: Date.parse(event.time) });
    if (event.event === 'stop') told.stop = event;
  });
  child.look = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      child.memory.push(Number(/^VmRSS:\s+(\d+)/m.exec(status)[1]) / 1024);
      const [user, system] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13);
      child.ticks = Number(user) + Number(system);
    } catch {
      // it has just ended
    }
  }, 5000);
  return child;
}

async function leave(child, signal) {
  clearInterval(child.look);
  child.kill(signal);
  const code = await child.ended;
  processor.seconds += (child.ticks ?? 0) / 100; // USER_HZ
  return code;
}

const outages = [];
async function fail(proxy, name, first) {
  await sleep(first);
  for (let n = 0; Date.now() + OUTAGE_MS + REST_MS < end; ++n) {
    const how = OUTAGES[n % OUTAGES.length];
    const outage = { name, how, from: Date.now(), to: 0 };
    outages.push(outage);
    await proxy.fail(how, OUTAGE_MS);
    outage.to = Date.now();
    for (const until = Date.now() + REST_MS; Date.now() < until; ) {
      await sleep(20_000 + next() * 40_000);
      await proxy.inflict(MOMENTS[Math.floor(next() * MOMENTS.length)]);
    }
  }
}

const failing = proxies.map((proxy, i) => fail(proxy, backends[i].name, 60_000 + i * 100_000));
const lives = [watch()];
const begun = Date.now();
await sleep((end - Date.now()) / 2);
await leave(lives[0], 'SIGKILL');
lives.push(watch());
await Promise.all(failing);
await sleep(Math.max(0, end - Date.now()));
const seconds = (Date.now() - begun) / 1000;
const code = await leave(lives[1], 'SIGTERM');
const size = statSync(path.join(folder, 'watch.sqlite')).size;
const kept = start(['watched', '--store', store, '--name', 'soak', '--last', `${Math.ceil(seconds / 3600) + 1}h`, '--bins', '1', '--json']);
const totals = new Map();
for await (const line of createInterface({ input: kept.stdout })) {
  const { backend, scheduled } = JSON.parse(line);
  totals.set(backend, (totals.get(backend) ?? 0) + (scheduled ?? 0));
}

let ok = true;
const say = (isGood, text) => {
  ok &&= isGood;
  console.log(`${isGood ? 'ok  ' : 'BAD '} ${text}`);
};
console.log(`${minutes} minutes, seed ${seed}, simulated: ${told.lines} lines, ${outages.length} outages, store ${(size / 1e6).toFixed(1)} MB.`);
say(code === 0 && told.stop?.backends.every(({ balances }) => balances), `exit ${code}, every account balances`);
for (const [i, child] of lives.entries()) {
  if (child.memory.length < 60) continue;
  const { before, last, change, isFlat } = memoryVerdict(child.memory);
  say(isFlat, `life ${i + 1}: memory ${before.toFixed(1)} -> ${last.toFixed(1)} MiB (${(change * 100).toFixed(1)} %)`);
}
const share = (100 * processor.seconds) / seconds;
say(share <= 1, `processor: ${processor.seconds.toFixed(1)} s of ${seconds.toFixed(0)} s, ${share.toFixed(2)} % of a core (aim 1)`);
for (const { name } of backends) {
  const count = totals.get(name) ?? 0; // a kill loses the last two seconds, and being started again takes some
  say(Math.abs(count - seconds) <= 10, `${name}: ${count} probes in the store, ${seconds.toFixed(0)} seconds`);
}
const LATEST_MS = 4 * 60_000; // after an outage: what it did to the window of the rules
const isOf = (alert, { name, from, to }) => alert.backend === name && alert.at >= from && alert.at <= to + LATEST_MS;
for (const outage of outages) {
  const rules = alerts.filter((alert) => alert.state === 'began' && isOf(alert, outage)).map((alert) => alert.rule);
  say(rules.length > 0, `${outage.name}, ${outage.how} for ${((outage.to - outage.from) / 60_000).toFixed(1)} min: ${rules.join(', ') || 'no alert'}`);
}
const strange = alerts.filter((alert) => alert.state === 'began' && !outages.some((outage) => isOf(alert, outage)));
say(strange.length === 0, `${alerts.length} alerts begun and ended, ${strange.length} without an outage`);
for (const alert of strange) console.log(`       ${JSON.stringify(alert)}`);
for (const proxy of proxies) proxy.close();
process.exit(ok ? 0 : 1);
