// SPDX-License-Identifier: GPL-3.0-or-later
// The wall clock in ms since the Unix epoch, with decimals (Date.now() has none).

const TOLERANCE_MS = 2;

/** `wall` and `monotonic` return ms; the tests bring their own. */
export function createClock({
  wall = Date.now,
  monotonic = () => performance.now(),
  origin = performance.timeOrigin,
} = {}) {
  let offset = origin;
  return () => {
    const coarse = wall();
    let now = offset + monotonic();
    // The monotonic clock does not follow when the wall clock is set, as time synchronisation does after boot.
    if (now < coarse - TOLERANCE_MS || now > coarse + TOLERANCE_MS) {
      offset = wall() - monotonic();
      now = offset + monotonic();
    }
    return Math.round(now * 1000) / 1000;
  };
}
