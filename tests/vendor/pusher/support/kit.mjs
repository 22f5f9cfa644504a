// SPDX-License-Identifier: GPL-3.0-or-later
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startFunctions } from '../../support/functions.mjs';
import { TOKEN, TOKEN_REFERENCE } from '../../support/roundtrip.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const KIT = path.resolve(HERE, '../../../../resources/backends/vercel-pusher');

export const withoutKit = existsSync(path.join(KIT, 'node_modules/pusher'))
  ? false
  : 'resources/backends/vercel-pusher is not installed (npm ci)';

/** The deployable functions, handing over to this broker: their backend, without name. */
export async function startKit(t, { appId, key, secret, host, port }, more = {}) {
  const base = await startFunctions(t, path.join(HERE, 'functions.mjs'), {
    PUSHER_APP_ID: appId,
    PUSHER_KEY: key,
    PUSHER_SECRET: secret,
    PUSHER_HOST: host,
    PUSHER_PORT: String(port),
    PUSHER_TLS: 'false',
    ROUNDTRIP_TOKEN: TOKEN,
    ...more,
  });
  return {
    platform: 'vercel-pusher',
    sendUrl: `${base}/send`,
    authUrl: `${base}/auth`,
    token: TOKEN_REFERENCE,
    key,
    host,
    port,
    tls: false,
  };
}
