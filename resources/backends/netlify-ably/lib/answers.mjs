// SPDX-License-Identifier: GPL-3.0-or-later
// The answers of the chat contract's "Brokered platforms".

const STATUS = {
  bad_request: 400,
  unauthorized: 401,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  provider: 502,
};

export function json(status, body, headers = {}) {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  });
}

/** `error` has code and reason, perhaps a status of its own, and may have more; JSON leaves an undefined id out. */
export function refuse({ status: own, ...error }, id, status = own ?? STATUS[error.code]) {
  return json(status, { accepted: false, error, id });
}
