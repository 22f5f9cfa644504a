// SPDX-License-Identifier: GPL-3.0-or-later
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const KIT = path.resolve(HERE, '../../../../resources/backends/vercel-pusher');

export const TOKEN = 'kit-t0ken';
export const withoutKit = existsSync(path.join(KIT, 'node_modules/pusher'))
  ? false
  : 'resources/backends/vercel-pusher is not installed (npm ci)';

/** The deployable functions, handing over to this broker: their backend, without name. */
export async function startKit(t, { appId, key, secret, host, port }, more = {}) {
  const env = {
    ...process.env,
    PUSHER_APP_ID: appId,
    PUSHER_KEY: key,
    PUSHER_SECRET: secret,
    PUSHER_HOST: host,
    PUSHER_PORT: String(port),
    PUSHER_TLS: 'false',
    ROUNDTRIP_TOKEN: TOKEN,
    ...more,
  };
  const child = spawn(process.execPath, [path.join(HERE, 'functions.mjs')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const base = `http://127.0.0.1:${Number(line)}/api`;
  return {
    platform: 'vercel-pusher',
    sendUrl: `${base}/send`,
    authUrl: `${base}/auth`,
    token: 'env:PUSHER_TEST_TOKEN',
    key,
    host,
    port,
    tls: false,
  };
}
