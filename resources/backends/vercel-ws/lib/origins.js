// SPDX-License-Identifier: GPL-3.0-or-later
// Which web pages may use the server. Browsers name the page in Origin; programs send none, and are asked for the token
// alone. Nothing is allowed that is not listed: a page that somebody happens to look at must not chat here.

/** `list` is comma-separated: "https://chat.example.org,https://example.org:8443". Gives a test of an Origin header. */
export function createOrigins(list) {
  const allowed = new Set((list ?? '').split(',').map((origin) => origin.trim().toLowerCase()).filter(Boolean));
  return (origin) => origin === undefined || origin === null || allowed.has(origin.toLowerCase());
}
