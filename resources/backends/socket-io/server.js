// SPDX-License-Identifier: GPL-3.0-or-later
import { App } from './lib/app.js';
import { ConfigError, readConfig } from './lib/config.js';
import { log } from './lib/log.js';

function fail(message, code) {
  log('cannot start', { message });
  process.exit(code);
}

function configure() {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) return fail(error.message, 2);
    throw error;
  }
}

const config = configure();
const app = new App(config);
try {
  const port = await app.listen();
  if (!config.token)
    log('warning', { message: 'ROUNDTRIP_TOKEN is not set: anyone who can reach this server may chat' });
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const ready = { listening: true, platform: 'socket-io', host: config.host, port, url: `ws://${host}:${port}/` };
  process.stdout.write(
    `${JSON.stringify({ ...ready, tokenRequired: config.token !== null, instance: app.instance, pid: process.pid })}\n`,
  );
} catch (error) {
  fail(`cannot listen on ${config.host} port ${config.port}: ${error.message}`, 1);
}

// Once: a second signal ends the process the hard way.
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, async () => {
    log('stopping', { signal });
    await app.stop();
    log('stopped');
    process.exit(0);
  });
}
