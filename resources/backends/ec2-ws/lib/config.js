// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that can be set, read once from the environment. README.md lists the same names.

export class ConfigError extends Error {}

const LOOPBACK = /^(127\.[0-9.]+|::1|localhost)$/;

function text(env, name, fallback) {
  return env[name] ? env[name] : fallback;
}

function number(env, name, fallback, { min = 0, max = 1_000_000_000 } = {}) {
  if (!env[name]) return fallback;
  const value = Number(env[name]);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new ConfigError(`${name} must be a whole number from ${min} to ${max}`);
  }
  return value;
}

export function readConfig(env) {
  const messagesPerSecond = number(env, 'MESSAGES_PER_SECOND', 0);
  const host = text(env, 'HOST', '127.0.0.1');
  const token = text(env, 'ROUNDTRIP_TOKEN', null);
  if (token === null && !LOOPBACK.test(host) && env.ROUNDTRIP_OPEN !== 'true') {
    throw new ConfigError(
      'ROUNDTRIP_TOKEN is not set, and HOST is not loopback: set a token, or ROUNDTRIP_OPEN=true to let everybody in',
    );
  }
  return {
    host,
    port: number(env, 'PORT', 8080, { max: 65_535 }),
    token,
    origins: text(env, 'ROUNDTRIP_ORIGINS', ''),
    maxConnections: number(env, 'MAX_CONNECTIONS', 1_000, { min: 1 }),
    maxRoomsPerConnection: number(env, 'MAX_ROOMS_PER_CONNECTION', 50, { min: 1 }),
    // The same ceiling as API Gateway's 128 KB. It must leave room for an oversize envelope, so that it can be answered
    // with too_large and its id; above it the WebSocket layer closes with 1009.
    maxFrameBytes: number(env, 'MAX_FRAME_BYTES', 128 * 1024, { min: 16 * 1024, max: 16 * 1024 * 1024 }),
    maxBufferedBytes: number(env, 'MAX_BUFFERED_BYTES', 512 * 1024, { min: 16 * 1024 }),
    // 0 is off: a limit would become part of what is measured.
    messagesPerSecond,
    messageBurst: number(env, 'MESSAGE_BURST', messagesPerSecond * 2, { min: messagesPerSecond ? 1 : 0 }),
    pingIntervalMs: number(env, 'PING_INTERVAL_MS', 25_000, { min: 10, max: 3_600_000 }),
    shutdownMs: number(env, 'SHUTDOWN_MS', 2_000, { max: 60_000 }),
  };
}
