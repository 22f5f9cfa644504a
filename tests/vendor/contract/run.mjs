// SPDX-License-Identifier: GPL-3.0-or-later
// Starts a chat server, runs the contract tests against it, once without and once with a token, and stops it.
//
//   node contract/run.mjs --server node [--dir PATH]     resources/backends/ec2-ws
//   node contract/run.mjs --server lab [--cli PATH]      roundtrip-cli lab
//   node contract/run.mjs --url URL [--token T]          a server that runs already

import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.resolve(HERE, '../../..');
const START_MS = 20_000;
const STOP_MS = 10_000;
// Has what a URL must escape, so that a server that forgets to decode is found.
const TOKEN = 't0ken +/=&?%25é';

class UsageError extends Error {}

function need(file, hint) {
  if (!existsSync(file)) throw new UsageError(`${file} is missing: ${hint}`);
  return file;
}

/** How to start each server; `read` finds URL and token in the line that says it is ready. */
const servers = {
  node: ({ dir = path.join(ROOT, 'resources/backends/ec2-ws') }) => {
    need(path.join(dir, 'node_modules/ws'), `run npm ci in ${dir}`);
    return (token) => ({
      command: [process.execPath, path.join(dir, 'server.js')],
      env: { HOST: '127.0.0.1', PORT: '0', ROUNDTRIP_TOKEN: token ?? '' },
      read: ({ url }) => ({ url, token }),
    });
  },
  lab: ({ cli = path.join(ROOT, 'build/release/roundtrip-cli') }) => {
    need(cli, 'build it, or name it with --cli');
    return (token) => ({
      command: [cli, 'lab', '--json', '--platforms', 'ec2-ws', ...(token === null ? [] : ['--token', token])],
      env: {},
      read: ({ backends: [backend] }) => ({ url: backend.url, token }),
    });
  },
};

async function firstLine(child) {
  const lines = createInterface({ input: child.stdout });
  const line = once(lines, 'line').then(([text]) => JSON.parse(text));
  const ended = once(child, 'exit').then(([code, signal]) =>
    Promise.reject(new Error(`it ended with ${code ?? signal}`)),
  );
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not say that it listens within ${START_MS / 1000} s`)), START_MS);
  });
  ended.catch(() => {});
  return Promise.race([line, ended, late]).finally(() => clearTimeout(timer));
}

/** Starts a server; stop() ends it as a service manager would, and rejects where it had died or does not end. */
async function start({ command: [program, ...args], env, read }) {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  const exited = once(child, 'exit');
  process.once('exit', () => child.kill('SIGKILL')); // of no effect on one that was stopped
  const failed = (what) => new Error(`${path.basename(program)}: ${what}\n${errors.slice(-4_000)}`);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null)
      throw failed(`it died with ${child.exitCode ?? child.signalCode}`);
    child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    const [code, signal] = await exited;
    clearTimeout(kill);
    if (code !== 0) throw failed(`after SIGTERM it ended with ${code ?? signal}`);
  };
  try {
    return { ...read(await firstLine(child)), stop };
  } catch (error) {
    child.kill('SIGKILL');
    throw failed(error.message);
  }
}

async function runTests({ url, token }, files, fresh) {
  const env = {
    ...process.env,
    ROUNDTRIP_TARGET_URL: url,
    ROUNDTRIP_TARGET_TOKEN: token ?? '',
    ROUNDTRIP_TARGET_FRESH: fresh ? '1' : '',
    ROUNDTRIP_TARGET_QT: process.argv.includes('lab') ? '1' : '',
  };
  const args = ['--test', '--test-reporter=spec', '--test-reporter-destination=stdout', ...files];
  const [code] = await once(spawn(process.execPath, args, { env, stdio: 'inherit' }), 'exit');
  return code ?? 1;
}

/** cold.test.mjs goes first and alone: the others would use up the one cold event. */
async function runAll(target, fresh) {
  const cold = path.join(HERE, 'cold.test.mjs');
  const rest = readdirSync(HERE)
    .filter((name) => name.endsWith('.test.mjs'))
    .map((name) => path.join(HERE, name));
  const first = await runTests(target, [cold], fresh);
  const second = await runTests(target, rest.filter((file) => file !== cold).sort(), false);
  return first || second;
}

async function main() {
  const option = { type: 'string' };
  const { values } = parseArgs({ options: { server: option, cli: option, dir: option, url: option, token: option } });
  if (values.url) return runAll({ url: values.url, token: values.token }, false);
  if (!Object.hasOwn(servers, values.server ?? ''))
    throw new UsageError('say --server node, --server lab or --url URL');
  const command = servers[values.server](values);
  let result = 0;
  for (const token of [null, TOKEN]) {
    console.log(`\n=== ${values.server}, ${token === null ? 'without a token' : 'with a token'}`);
    const target = await start(command(token));
    try {
      result = (await runAll(target, true)) || result;
    } finally {
      await target.stop();
    }
  }
  return result;
}

process.once('SIGTERM', () => process.exit(143)); // so that 'exit' ends the server too
try {
  process.exitCode = await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = error instanceof UsageError || error.code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1;
}
