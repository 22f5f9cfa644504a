// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that can be set, read once from the environment. README.md lists the same names.

export class ConfigError extends Error {}

const LOOPBACK = /^(127\.[0-9.]+|::1|localhost)$/;

function number(env, name, fallback, { min = 0, max = 1_000_000_000 } = {}) {
  if (!env[name]) return fallback;
  const value = Number(env[name]);
  if (!Number.isInteger(value) || value < min || value > max)
    throw new ConfigError(`${name} must be a whole number from ${min} to ${max}`);
  return value;
}

export function readConfig(env) {
  const host = env.HOST || '127.0.0.1';
  const token = env.ROUNDTRIP_TOKEN || null;
  if (token === null && !LOOPBACK.test(host) && env.ROUNDTRIP_OPEN !== 'true') {
    throw new ConfigError(
      'ROUNDTRIP_TOKEN is not set, and HOST is not loopback: set a token, or ROUNDTRIP_OPEN=true to let everybody in',
    );
  }
  return {
    host,
    port: number(env, 'PORT', 8080, { max: 65_535 }),
    token,
    origins: env.ROUNDTRIP_ORIGINS ?? '',
    redisUrl: env.REDIS_URL || null,
    recoveryMs: number(env, 'RECOVERY_MS', 120_000, { max: 86_400_000 }), // 0 is off
    maxConnections: number(env, 'MAX_CONNECTIONS', 1_000, { min: 1 }),
    maxRoomsPerConnection: number(env, 'MAX_ROOMS_PER_CONNECTION', 50, { min: 1 }),
    maxPayload: number(env, 'MAX_PAYLOAD', 1_000_000, { min: 16 * 1024, max: 16 * 1024 * 1024 }),
    pingIntervalMs: number(env, 'PING_INTERVAL_MS', 25_000, { min: 10, max: 3_600_000 }),
    pingTimeoutMs: number(env, 'PING_TIMEOUT_MS', 20_000, { min: 10, max: 3_600_000 }),
    shutdownMs: number(env, 'SHUTDOWN_MS', 2_000, { max: 60_000 }),
  };
}
