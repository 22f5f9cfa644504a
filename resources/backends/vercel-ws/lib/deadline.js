// SPDX-License-Identifier: GPL-3.0-or-later
// The function ends at its maximum duration, and its sockets with it, without a close frame. It says goodbye before.

import { getDeadline } from '@vercel/functions';

const MOST_TIMER_MS = 2 ** 31 - 1;

/** When this invocation ends, in ms since the epoch; undefined where nobody knows, as under plain Node. */
export function deadlineOf({ ROUNDTRIP_MAX_DURATION: seconds }, now = Date.now) {
  const told = getDeadline();
  if (told) return told.getTime();
  return Number(seconds) > 0 ? now() + Number(seconds) * 1000 : undefined;
}

/** Calls `close` so many ms before the deadline, not at all for 0; returns what stops that. */
export function beforeDeadline(deadline, earlyMs, close, now = Date.now) {
  if (deadline === undefined || !(earlyMs > 0)) return () => {};
  const timer = setTimeout(close, Math.min(Math.max(deadline - earlyMs - now(), 0), MOST_TIMER_MS));
  timer.unref?.();
  return () => clearTimeout(timer);
}
