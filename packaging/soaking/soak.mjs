// SPDX-License-Identifier: GPL-3.0-or-later
// node soak.mjs CLI MINUTES [SEED]: the platforms of one lab, through proxies that misbehave at random. On each a load
// run, whose links meet only faults that end no connection (a load run does not come back, by its definition), and two
// chatting users, who meet them all. Exit code 1 where memory grew, an account does not balance, or a line is unexplained.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { FaultProxy, random } from './proxy.mjs';
import { kindsOf, ledgerBalances, memoryVerdict, unexplained } from './verdict.mjs';

const [cli, minutes, seedText = '1'] = process.argv.slice(2);
const seconds = Number(minutes) * 60;
const seed = Number(seedText);
const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-soak-'));
const children = [];
process.on('exit', () => {
  for (const { child } of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

function start(name, args, stdin = 'ignore') {
  const child = spawn(cli, args, { stdio: [stdin, 'pipe', 'pipe'] });
  const of = { name, child, errors: [], memory: [], code: null };
  createInterface({ input: child.stderr }).on('line', (line) => of.errors.push(line));
  child.stdin?.on('error', () => {}); // a program that has left hears nothing; its exit code is looked at below
  of.ended = once(child, 'close').then(([code]) => (of.code = code));
  children.push(of);
  return of;
}

/** The lab's backends file with every port led through a proxy. */
function through(described, ports) {
  const text = JSON.stringify(described).replace(/127\.0\.0\.1:(\d+)/g, (all, port) => `127.0.0.1:${ports.get(Number(port)) ?? port}`);
  const file = JSON.parse(text);
  for (const backend of file.backends) if (backend.port) backend.port = ports.get(backend.port) ?? backend.port;
  return { backends: file.backends.map((backend) => ({ ...backend, lab: {} })), baseline: file.baseline };
}

const portOf = (backend) => backend.port ?? Number(new URL(backend.url).port);

const faults = { reject: 0.002, refuse_join: 0.01, drop: 0.002, duplicate: 0.005, reorder: 0.005, reorder_by_ms: 80 };
/** Ids of what the lab serves: asked of a lab, which then ends. */
async function platformsOfTheLab() {
  const of = start('lab', ['lab', '--json', '--stop-on-eof'], 'pipe');
  const [text] = await once(createInterface({ input: of.child.stdout }), 'line');
  of.child.stdin.end();
  await of.ended;
  children.splice(children.indexOf(of), 1);
  return JSON.parse(text).backends.map(({ platform }) => platform);
}
const platforms = await platformsOfTheLab();
const profile = path.join(folder, 'faults.json');
writeFileSync(profile, JSON.stringify({ name: 'soak', platforms: Object.fromEntries(platforms.map((id) => [id, { faults }])) }));
const lab = start('lab', ['lab', '--json', '--profile', profile, '--seed', String(seed), '--stop-on-eof'], 'pipe');
const [line] = await once(createInterface({ input: lab.child.stdout }), 'line');
const described = JSON.parse(line);

const next = random(seed);
const isOver = { value: false };
const proxies = { load: [], chat: [] };
const files = {};
for (const kind of ['load', 'chat']) {
  const ports = new Map();
  for (const backend of described.backends) {
    const proxy = new FaultProxy(portOf(backend), next);
    ports.set(portOf(backend), await proxy.listen());
    proxies[kind].push(proxy);
  }
  files[kind] = path.join(folder, `${kind}.json`);
  writeFileSync(files[kind], JSON.stringify(through(described, ports)));
}

const loads = described.backends.map(({ name }, index) => {
  const store = `sqlite:${path.join(folder, `runs-${index}.sqlite`)}`;
  const plan = ['--connections', '20', '--room-size', '5', '--rate', '20', '--duration', String(seconds), '--horizon', '20'];
  const of = start(`load ${name}`, ['bench', '--backends', files.load, '--backend', name, '--store', store, ...plan, '--json', '--no-selfcheck', '--yes', '--quiet']);
  of.output = '';
  of.child.stdout.setEncoding('utf8').on('data', (text) => (of.output += text));
  return of;
});
const chats = described.backends.flatMap(({ name }) =>
  ['ada', 'bob'].map((user) => {
    const of = start(`chat ${name} ${user}`, ['chat', '--backends', files.chat, '--backend', name, '--room', 'soak', '--user', user], 'pipe');
    Object.assign(of, { typed: 0, fates: new Map(), twice: 0, ends: {} });
    createInterface({ input: of.child.stdout }).on('line', (text) => {
      const fate = new RegExp(`^${user}: line (\\d+)  \\((.*)\\)$`).exec(text);
      if (!fate) return;
      if (of.fates.has(fate[1])) ++of.twice;
      const kind = /^(lost|refused|not sent)/.exec(fate[2])?.[0] ?? 'delivered';
      of.fates.set(fate[1], kind);
      of.ends[kind] = (of.ends[kind] ?? 0) + 1;
    });
    return of;
  }),
);

function noteMemory() {
  for (const of of children) {
    try {
      const kib = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${of.child.pid}/status`, 'utf8'));
      if (kib && !of.isLeaving) of.memory.push(Number(kib[1]) / 1024);
    } catch {
      // it has just ended; its exit code is looked at below
    }
  }
}

const lossless = ['stall', 'trickle', 'split', 'delay'];
const misbehaving = [
  ...proxies.load.map((proxy) => proxy.misbehave(lossless, () => isOver.value)),
  ...proxies.chat.map((proxy) => proxy.misbehave([...lossless, 'cut', 'reset', 'vanish', 'restart'], () => isOver.value)),
];
const typing = setInterval(() => {
  for (const of of chats) if (of.code === null) of.child.stdin.write(`line ${++of.typed}\n`);
}, 250);
const watching = setInterval(noteMemory, 5000);
await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
clearInterval(typing);
clearInterval(watching); // what follows reads the whole run once
isOver.value = true;
await Promise.all(misbehaving);
for (const of of chats) of.child.stdin.end();
await Promise.all([...chats, ...loads].map(({ ended }) => ended));
lab.child.stdin.end();
await lab.ended;

let ok = true;
const say = (isGood, text) => {
  ok &&= isGood;
  console.log(`${isGood ? 'ok  ' : 'BAD '} ${text}`);
};
console.log(`${minutes} minutes, seed ${seed}, simulated.`);
for (const [kind, list] of Object.entries(proxies)) {
  const counts = {};
  for (const { counts: each } of list) for (const [fault, n] of Object.entries(each)) counts[fault] = (counts[fault] ?? 0) + n;
  console.log(`     faults on the way of ${kind}: ${Object.entries(counts).map(([fault, n]) => `${n} ${fault}`).join(', ')}`);
  for (const proxy of list) proxy.close();
}
for (const of of children) {
  const { before, last, change, isFlat } = memoryVerdict(of.memory);
  say(isFlat, `${of.name}: memory ${before.toFixed(1)} -> ${last.toFixed(1)} MiB (${(change * 100).toFixed(1)} %)`);
  const strange = unexplained(of.errors);
  say(strange.length === 0, `${of.name}: exit ${of.code}, ${of.errors.length} lines of notes and errors, ${strange.length} unexplained`);
  for (const text of strange.slice(0, 10)) console.log(`       ${text}`);
}
for (const of of loads) {
  say(of.code === 0, `${of.name}: exit ${of.code}`);
  const { ledger = {} } = of.output ? JSON.parse(of.output) : {};
  for (const account of Object.values(ledger)) {
    const { scheduled, delivered, lost, rejected, not_sent: notSent, late, duplicate, reordered } = account;
    say(
      ledgerBalances(account) && scheduled > 0,
      `${of.name}: ${scheduled} scheduled = ${delivered} delivered + ${lost} lost + ${rejected} rejected + ${notSent} not sent; ` +
        `${late} late, ${duplicate} duplicate, ${reordered} reordered; ${account.pair_delivered} + ${account.pair_lost} of ${account.pair_expected} copies`,
    );
  }
}
for (const of of chats) {
  const told = Object.entries(of.ends).map(([kind, n]) => `${n} ${kind}`).join(', ');
  const again = of.errors.filter((text) => text === 'Connected again.').length;
  if (of.code !== 0) console.log(`       its last words: ${of.errors.slice(-3).join(' | ')}`);
  say(of.code === 0 && of.fates.size === of.typed && of.twice === 0, `${of.name}: ${of.typed} lines = ${told}; came back ${again} times`);
}
console.log('     what the programs said:');
for (const [kind, n] of kindsOf(children.flatMap(({ errors }) => errors))) console.log(`       ${n} x ${kind}`);
process.exit(ok ? 0 : 1);
