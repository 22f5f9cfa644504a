// SPDX-License-Identifier: GPL-3.0-or-later

/** Far above any envelope, so that one which is too large can still be answered with its id. */
export const MAX_BODY_BYTES = 64 * 1024;

const tooLarge = { refusal: { code: 'too_large', reason: `the body is over ${MAX_BODY_BYTES} bytes` } };

/** Gives { text }, or { refusal }. */
export async function readText(request) {
  if (Number(request.headers.get('content-length')) > MAX_BODY_BYTES) return tooLarge;
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > MAX_BODY_BYTES) return tooLarge;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { refusal: { code: 'bad_request', reason: 'the body is not UTF-8' } };
  }
}

/** Gives { value }, or { refusal }. */
export async function readJson(request) {
  const { text, refusal } = await readText(request);
  if (refusal) return { refusal };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { refusal: { code: 'bad_request', reason: 'the body is not JSON' } };
  }
}
