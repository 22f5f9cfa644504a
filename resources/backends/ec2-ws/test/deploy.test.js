// SPDX-License-Identifier: GPL-3.0-or-later
// What puts the server on other machines, as far as it can be tried without an account: each file is read as its host reads it, and
// the command in it is run.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { connect, refusedWith, startServer } from './support.js';

const KIT = fileURLToPath(new URL('..', import.meta.url));
const TOKEN = 'depl0y-token';
const read = (name) => readFileSync(path.join(KIT, name), 'utf8');
const without = (program, ...args) => (spawnSync(program, args).error ? `${program} is not installed` : false);

function folder(t) {
  const made = mkdtempSync(path.join(tmpdir(), 'roundtrip-deploy-'));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** The instructions of the Dockerfile: [NAME, rest]. */
function instructions() {
  return read('Dockerfile')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => [line.split(' ', 1)[0], line.slice(line.indexOf(' ') + 1)]);
}

const all = (name) => instructions().flatMap(([one, rest]) => (one === name ? [rest] : []));
const environment = () =>
  Object.fromEntries(all('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('='))));

/** Runs a command in a folder: { child, output, exited }; ends with the test. */
function runIn(t, cwd, [command, ...args], env) {
  const child = spawn(command === 'node' ? process.execPath : command, args, {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  t.after(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await exited;
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (text) => (output[name] += text));
  return { child, output, exited };
}

async function ready({ child, output }) {
  while (!output.stdout.includes('\n')) await once(child.stdout, 'data');
  return JSON.parse(output.stdout);
}

/** The image, as far as it is ours: what COPY takes, with npm's folder beside it. */
function imageOf(t) {
  const image = folder(t);
  for (const line of all('COPY')) {
    const sources = line.split(' ').slice(0, -1);
    const target = line.split(' ').at(-1);
    for (const source of sources) {
      assert.ok(existsSync(path.join(KIT, source)), `COPY takes ${source}`);
      cpSync(path.join(KIT, source), path.join(image, target === './' ? source : target), { recursive: true });
    }
  }
  symlinkSync(path.join(KIT, 'node_modules'), path.join(image, 'node_modules'));
  return image;
}

test('the Dockerfile is in order: pinned to a Node that will do, nothing of root, no secret, every file there', () => {
  const [[first, base]] = instructions();
  assert.equal(first, 'FROM');
  const major = Number(/^node:(\d+)-slim$/.exec(base)?.[1]);
  assert.ok(major >= 20, 'a major version that package.json takes, not latest');
  assert.deepEqual(all('USER'), ['node']);
  const names = instructions().map(([name]) => name);
  assert.ok(names.indexOf('USER') > names.lastIndexOf('COPY'), 'the code belongs to root: the server can read it, not change it');
  assert.ok(names.lastIndexOf('RUN') < names.indexOf('USER'));
  assert.match(all('RUN')[0], /npm ci --omit=dev --ignore-scripts/);
  assert.doesNotMatch(read('Dockerfile'), /ADD |TOKEN=|:latest|curl|sudo/);
  for (const line of [...all('CMD'), ...all('HEALTHCHECK').map((text) => text.slice(text.indexOf('[')))])
    assert.ok(Array.isArray(JSON.parse(line)), 'no shell between, or SIGTERM would end there');
  assert.deepEqual(all('STOPSIGNAL'), ['SIGTERM']);
});

test('what the image runs: closed without a token, a chat with one, well by its own health check, gone at SIGTERM', async (t) => {
  const image = imageOf(t);
  const command = JSON.parse(all('CMD')[0]);
  const closed = runIn(t, image, command, { ...environment(), PORT: '0' });
  assert.deepEqual(await closed.exited, [2, null]);
  assert.match(closed.output.stderr, /ROUNDTRIP_TOKEN is not set/);

  const server = runIn(t, image, command, { ...environment(), PORT: '0', ROUNDTRIP_TOKEN: TOKEN });
  const { port } = await ready(server);
  assert.equal(await refusedWith(`ws://127.0.0.1:${port}/`), 401);
  const client = await connect(`ws://127.0.0.1:${port}/?token=${TOKEN}`);
  assert.equal((await client.ask({ action: 'join', room: 'lobby', user: 'ada' })).type, 'joined');
  const health = JSON.parse(all('HEALTHCHECK')[0].slice(all('HEALTHCHECK')[0].indexOf('[')));
  assert.deepEqual(await runIn(t, image, health, { PORT: String(port) }).exited, [0, null]);
  server.child.kill('SIGTERM');
  assert.equal(await client.closed, 1001);
  assert.deepEqual(await server.exited, [0, null]);
  assert.deepEqual(await runIn(t, image, health, { PORT: String(port) }).exited, [1, null], 'nobody is there');
});

test('Fly: the port of the image, a health check that answers, one machine that stays', async (t) => {
  const toml = read('fly.toml');
  const value = (key) => new RegExp(`^\\s*${key} = (.+)$`, 'm').exec(toml)?.[1].replaceAll('"', '');
  assert.equal(value('internal_port'), environment().PORT);
  assert.equal(value('dockerfile'), 'Dockerfile');
  assert.deepEqual([value('auto_stop_machines'), value('min_machines_running'), value('force_https')], ['off', '1', 'true']);
  assert.ok(Number(value('hard_limit')) >= Number(value('MAX_CONNECTIONS')));
  assert.doesNotMatch(toml, /token/i, 'secrets go in with fly secrets set');
  const { http } = await startServer(t);
  assert.equal((await fetch(http + value('path'), { method: value('method') })).status, 200);
});

test('Railway: the same image, a health check that answers, no second replica without a broker', async (t) => {
  const { build, deploy } = JSON.parse(read('railway.json'));
  assert.deepEqual([build.builder, build.dockerfilePath, deploy.numReplicas], ['DOCKERFILE', 'Dockerfile', 1]);
  const { http } = await startServer(t);
  assert.equal((await fetch(http + deploy.healthcheckPath)).status, 200);
});

test('the systemd unit is one, and what it starts runs', { skip: without('systemd-analyze', '--version') }, async (t) => {
  const made = folder(t);
  const unit = read('deploy/roundtrip-chat.service');
  const start = /^ExecStart=(.+)$/m.exec(unit)[1].split(' ');
  // As on the machine, but where Node and the server lie here.
  const here = unit.replace(start[0], process.execPath).replaceAll('/opt/roundtrip-chat', KIT.replace(/\/$/, ''));
  const file = path.join(made, 'roundtrip-chat.service');
  writeFileSync(file, here);
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.doesNotMatch(stderr, /roundtrip-chat\.service:\d+/, stderr);
  assert.match(read('deploy/install.sh'), new RegExp(/^EnvironmentFile=(.+)$/m.exec(unit)[1]));
  const server = runIn(t, made, [process.execPath, start[1].replace('/opt/roundtrip-chat/', KIT)], {
    HOST: '127.0.0.1',
    PORT: '0',
    ROUNDTRIP_TOKEN: TOKEN,
    NODE_ENV: /^Environment=NODE_ENV=(.+)$/m.exec(unit)[1],
  });
  const { port } = await ready(server);
  assert.equal(await refusedWith(`ws://127.0.0.1:${port}/`), 401);
});

const withoutCaddy = without('caddy', 'version');

/** What install.sh writes for this domain. */
function installed(domain) {
  const script = read('deploy/install.sh');
  const functions = script.slice(script.indexOf('caddyfile() {'), script.indexOf('# Ours, or as the package'));
  return spawnSync('sh', ['-c', `domain=${domain}; ${functions}\ncaddyfile`], { encoding: 'utf8' }).stdout;
}

test('the Caddyfile is the one that install.sh writes', () => {
  const bare = (text) => text.split('\n').filter((line) => !line.startsWith('#')).join('\n');
  assert.equal(bare(installed('chat.example.org')), bare(read('deploy/Caddyfile')).replace('{$CHAT_DOMAIN}', 'chat.example.org'));
});

test('Caddy takes it: a certificate for the domain, tokens kept out of the log', { skip: withoutCaddy }, (t) => {
  const env = { ...process.env, HOME: folder(t), CHAT_DOMAIN: 'chat.example.org' };
  const { status, stdout, stderr } = spawnSync(
    'caddy',
    ['adapt', '--validate', '--adapter', 'caddyfile', '--config', path.join(KIT, 'deploy/Caddyfile')],
    { encoding: 'utf8', env },
  );
  assert.equal(status, 0, stderr);
  const { apps, logging } = JSON.parse(stdout);
  const [{ listen, routes }] = Object.values(apps.http.servers);
  assert.deepEqual(listen, [':443']);
  assert.deepEqual(routes[0].match, [{ host: ['chat.example.org'] }], 'its certificate is kept by Caddy itself');
  assert.match(JSON.stringify(logging.logs.default), /"parameter":"token","type":"replace","value":"REDACTED"/);
});

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

test('a chat goes through Caddy', { skip: withoutCaddy }, async (t) => {
  const made = folder(t);
  const server = await startServer(t, { ROUNDTRIP_TOKEN: TOKEN });
  const port = await freePort();
  const config = read('deploy/Caddyfile')
    .replace('{$CHAT_DOMAIN}', `http://127.0.0.1:${port}`)
    .replace('127.0.0.1:8080', `127.0.0.1:${server.port}`)
    .replace('{\n\tlog', '{\n\tadmin off\n\tlog');
  writeFileSync(path.join(made, 'Caddyfile'), config);
  const caddy = runIn(t, made, ['caddy', 'run', '--adapter', 'caddyfile', '--config', 'Caddyfile'], { HOME: made });
  while (!caddy.output.stderr.includes('serving initial configuration')) await once(caddy.child.stderr, 'data');
  assert.equal(await refusedWith(`ws://127.0.0.1:${port}/?token=wrong`), 401);
  const client = await connect(`ws://127.0.0.1:${port}/?token=${TOKEN}`);
  assert.equal((await client.ask({ action: 'join', room: 'lobby', user: 'ada' })).type, 'joined');
  server.child.kill('SIGKILL');
  assert.equal(await client.closed, 1006);
  assert.equal(await refusedWith(`ws://127.0.0.1:${port}/?token=${TOKEN}`), 502);
  assert.ok(!caddy.output.stderr.includes(TOKEN), caddy.output.stderr);
});

test('every file of deploy is spoken of', () => {
  const words = read('README.md');
  for (const name of [...readdirSync(path.join(KIT, 'deploy')), 'Dockerfile', 'fly.toml', 'railway.json'])
    assert.ok(words.includes(name), name);
});
