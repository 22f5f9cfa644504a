// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's own tests at the deployable function, with a real Redis behind it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startProcess, startRedis, withoutRedis } from '../support/processes.mjs';
import { withoutKit } from './support/hosts.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const DEV = path.resolve(HERE, '../../../resources/backends/vercel-ws/dev.js');
const TOKEN = 't0ken +/=&?%25é'; // with what a URL must escape

for (const token of [null, TOKEN]) {
  test(`the chat contract holds, ${token ? 'with' : 'without'} a token`, { skip: withoutKit || withoutRedis }, async (t) => {
    const redis = await startRedis(t);
    const { output } = await startProcess(t, process.execPath, [DEV], {
      env: { PORT: '0', REDIS_URL: redis.url, ROUNDTRIP_TOKEN: token ?? '', ROUNDTRIP_OPEN: token ? '' : 'true' },
    });
    const { url } = JSON.parse(output.stdout);
    const args = [path.join(HERE, '../contract/run.mjs'), '--url', url, ...(token ? ['--token', token] : [])];
    const run = spawn(process.execPath, args, {
      env: { ...process.env, NODE_TEST_CONTEXT: undefined, ROUNDTRIP_TARGET_PLATFORM: 'vercel-ws', ROUNDTRIP_TARGET_COUNTLESS: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    run.stdout.setEncoding('utf8').on('data', (text) => (said += text));
    const [code] = await once(run, 'exit');
    assert.equal(code, 0, said);
    assert.match(said, /ℹ pass [1-9]/, said);
  });
}
