// SPDX-License-Identifier: GPL-3.0-or-later
// Roundtrip's own client, at backends that ask for a token.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run, temporaryFile } from './cli.mjs';

export const TOKEN = 'kit-t0ken';
export const TOKEN_REFERENCE = 'env:KIT_TEST_TOKEN';

/** `messages` of three users through this backend, and what became of them. */
export async function bench(t, backend, messages) {
  const file = temporaryFile(t, 'backends.json', { backends: [{ name: 'kit', ...backend }] });
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-store-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const store = `sqlite:${path.join(folder, 'runs.sqlite')}`;
  const load = ['--connections', '3', '--messages', String(messages), '--rate', '20', '--horizon', '10'];
  const { code, stdout, stderr } = await run(
    ['bench', '--backends', file, '--store', store, '--no-selfcheck', '--json', ...load],
    { KIT_TEST_TOKEN: TOKEN },
  );
  assert.ok([0, 4].includes(code), `${code}\n${stdout}\n${stderr}`); // 4: too few samples to judge
  assert.ok(!stderr.includes(TOKEN) && !stdout.includes(TOKEN), 'secrets are never shown');
  return JSON.parse(stdout).ledger.kit;
}

/** One user who joins the lobby and says one line: { code, stdout, stderr }. */
export function chat(t, backend, token = TOKEN) {
  const file = temporaryFile(t, 'backends.json', { backends: [{ name: 'kit', ...backend }] });
  return run(['chat', '--backends', file, '--room', 'lobby', '--user', 'ada'], { KIT_TEST_TOKEN: token }, 'hello\n');
}
