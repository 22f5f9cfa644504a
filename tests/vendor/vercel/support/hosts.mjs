// SPDX-License-Identifier: GPL-3.0-or-later
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess } from '../../support/processes.mjs';
import { TOKEN, TOKEN_REFERENCE } from '../../support/roundtrip.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const KIT = path.resolve(HERE, '../../../../resources/backends/vercel-ws');

export const withoutKit = existsSync(path.join(KIT, 'node_modules/@vercel/functions'))
  ? false
  : 'resources/backends/vercel-ws is not installed (npm ci)';

/** One instance of the function in its host: its port, and the process. */
export async function startHost(t, redis, { shape = 'plain', maxDurationMs = 300_000, env = {} } = {}) {
  const { child, output, exited } = await startProcess(
    t,
    process.execPath,
    [path.join(HERE, '../host.mjs'), shape, String(maxDurationMs)],
    { env: { REDIS_URL: redis.url, ROUNDTRIP_TOKEN: TOKEN, ...env } },
  );
  return { port: Number(output.stdout), child, output, exited };
}

/** The backend at that port, without name. */
export const backendAt = (port, more = {}) => ({
  platform: 'vercel-ws',
  url: `ws://127.0.0.1:${port}/api/ws`,
  token: TOKEN_REFERENCE,
  ...more,
});
