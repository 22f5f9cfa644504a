// SPDX-License-Identifier: GPL-3.0-or-later

/** One line of JSON on standard error. Nothing that a client sent goes in: tokens travel in URLs. */
export function log(event, fields = {}) {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), event, ...fields })}\n`);
}
