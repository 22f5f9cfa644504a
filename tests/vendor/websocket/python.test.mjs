// SPDX-License-Identifier: GPL-3.0-or-later
// Our client held by a second implementation: Python's websockets (Debian's python3-websockets), plain and compressed.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { agent } from './conversation.mjs';

const judge = path.join(path.dirname(fileURLToPath(import.meta.url)), 'judge.py');
const python = '/usr/bin/python3'; // Debian's, which has Debian's packages
const skip = spawnSync(python, ['-c', 'import websockets']).status === 0 ? false : 'python3-websockets is not installed';

for (const terms of ['none', 'plain', 'forgetful', 'small'])
  test(`Python's websockets, compression: ${terms}`, { skip }, async (t) => {
    const server = spawn(python, [judge, terms], { stdio: ['ignore', 'pipe', 'inherit'] });
    t.after(() => server.kill());
    const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
    const port = (await lines.next()).value;
    const client = spawn(agent, [`ws://127.0.0.1:${port}/`, 'Roundtrip'], { stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 });
    const [code] = await once(client, 'exit');
    const said = JSON.parse((await lines.next()).value);
    assert.deepEqual(said.wrong, []);
    assert.equal(said.asked, said.cases);
    assert.equal(code, 0);
    assert.deepEqual(said.extensions, [terms === 'none' ? '' : 'permessage-deflate']);
  });
