// SPDX-License-Identifier: GPL-3.0-or-later

/** One line of JSON in the function's log. Nothing that a client sent goes in. */
export function log(event, fields = {}) {
  console.error(JSON.stringify({ event, ...fields }));
}
