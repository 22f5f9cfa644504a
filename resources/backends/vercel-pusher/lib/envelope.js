// SPDX-License-Identifier: GPL-3.0-or-later
// The envelope of the chat contract, version 1.1: which messages and names are acceptable.

export const MAX_USER = 64;
export const MAX_TEXT = 4_096;
export const MAX_REACTION = 16;
export const MAX_ENVELOPE_BYTES = 8_192;

const ID = /^[A-Za-z0-9._-]{1,64}$/;
const ROOM = /^[A-Za-z0-9_-]{1,64}$/;

export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isId = (value) => typeof value === 'string' && ID.test(value);
export const isRoom = (value) => typeof value === 'string' && ROOM.test(value);
export const isUser = (value) => typeof value === 'string' && value !== '' && !isLonger(value, MAX_USER);
export const isReaction = (value) => typeof value === 'string' && value !== '' && !isLonger(value, MAX_REACTION);

/** Whether `text` has more than `limit` characters, counted as Unicode code points. */
export function isLonger(text, limit) {
  if (text.length <= limit) return false;
  if (text.length > 2 * limit) return true;
  let count = 0;
  for (const _ of text) if (++count > limit) return true;
  return false;
}

const refusal = (code, reason) => ({ refusal: { code, reason } });

/** Only the form: what an answer is about, and whether it makes sense, is known to clients alone. */
function checkReference({ replyTo, reaction }) {
  if (replyTo !== undefined && !isId(replyTo))
    return refusal('bad_request', 'replyTo must be 1 to 64 of A-Z a-z 0-9 . _ -');
  if (reaction !== undefined && !isReaction(reaction))
    return refusal('bad_request', `reaction must be 1 to ${MAX_REACTION} characters`);
  return null;
}

function checkFields(message) {
  if (!isObject(message)) return refusal('bad_request', 'message must be an object');
  if (!isId(message.id)) return refusal('bad_request', 'id must be 1 to 64 of A-Z a-z 0-9 . _ -');
  if (!isRoom(message.room)) return refusal('bad_request', 'room must be 1 to 64 of A-Z a-z 0-9 _ -');
  if (!isUser(message.user)) return refusal('bad_request', `user must be 1 to ${MAX_USER} characters`);
  if (typeof message.text !== 'string') return refusal('bad_request', 'text must be a string');
  // 1e400 is a number in JSON, and none that could be passed on.
  if (!Number.isFinite(message.sentAt)) return refusal('bad_request', 'sentAt must be a number');
  if (isLonger(message.text, MAX_TEXT)) return refusal('too_large', `text is over ${MAX_TEXT} characters`);
  return checkReference(message);
}

/**
 * Gives { envelope }, without "server", which only a server may set; or { refusal } with the contract's code and a
 * reason.
 */
export function readEnvelope(message) {
  const refused = checkFields(message);
  if (refused) return refused;
  const { server: _, ...envelope } = message;
  if (Buffer.byteLength(JSON.stringify(envelope)) > MAX_ENVELOPE_BYTES) {
    return refusal('too_large', `the envelope is over ${MAX_ENVELOPE_BYTES} bytes`);
  }
  return { envelope };
}
