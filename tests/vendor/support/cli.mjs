// SPDX-License-Identifier: GPL-3.0-or-later
// roundtrip-cli, where the environment names one: ROUNDTRIP_CLI.

import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// Node 20 tidies up its handles at its end, and on a busy machine it may spin there for ever after the last test has passed
// (nodejs/node#47748): it ends without that. One turn later, for the test runner tells by then of a test that never ended.
process.on('beforeExit', () => setImmediate(() => process.exit()));

export const cli = process.env.ROUNDTRIP_CLI;
export const withoutCli = cli ? false : 'ROUNDTRIP_CLI does not name a roundtrip-cli';

/** Runs it to its end, with `input` on its standard input: { code, stdout, stderr }. */
export function run(args, env = {}, input = '') {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...env }, timeout: 120_000, maxBuffer: 16 * 1024 * 1024 };
    const done = (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr });
    execFile(cli, args, options, done).stdin.end(input);
  });
}

/** A JSON file that goes away with the test. */
export function temporaryFile(t, name, value) {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(value));
  return file;
}

/** The lab, with these arguments; the first line that it prints, and its end with the test. */
export async function startLab(t, args) {
  const child = spawn(cli, ['lab', '--json', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  t.after(async () => {
    child.kill('SIGTERM');
    await exited;
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  const ended = exited.then(([code]) => Promise.reject(new Error(`the lab ended with ${code}\n${errors}`)));
  ended.catch(() => {});
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
  return JSON.parse(line);
}
