// SPDX-License-Identifier: GPL-3.0-or-later
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startFunctions } from '../../support/functions.mjs';
import { TOKEN, TOKEN_REFERENCE } from '../../support/roundtrip.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const KIT = path.resolve(HERE, '../../../../resources/backends/netlify-ably');

export const withoutKit = existsSync(path.join(KIT, 'node_modules/ably'))
  ? false
  : 'resources/backends/netlify-ably is not installed (npm ci)';

/** The deployable functions, handing over to this broker: their backend, without name. */
export async function startKit(t, { key, host, port }, env = {}) {
  const base = await startFunctions(t, path.join(HERE, 'functions.mjs'), {
    ABLY_KEY: key,
    ABLY_HOST: host,
    ABLY_PORT: String(port),
    ABLY_TLS: 'false',
    ROUNDTRIP_TOKEN: TOKEN,
    ...env,
  });
  return {
    platform: 'netlify-ably',
    sendUrl: `${base}/send`,
    tokenUrl: `${base}/token`,
    token: TOKEN_REFERENCE,
    host,
    port,
    tls: false,
  };
}
