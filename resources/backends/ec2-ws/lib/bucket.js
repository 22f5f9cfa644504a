// SPDX-License-Identifier: GPL-3.0-or-later

/** A token bucket: `burst` at once, refilled with `perSecond`; a rate of 0 never refuses. */
export class Bucket {
  #tokens;
  #filledAt;

  constructor(perSecond, burst, nowMs = () => performance.now()) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.nowMs = nowMs;
    this.#tokens = burst;
    this.#filledAt = nowMs();
  }

  take() {
    if (this.perSecond === 0) return true;
    const now = this.nowMs();
    this.#tokens = Math.min(this.burst, this.#tokens + ((now - this.#filledAt) / 1000) * this.perSecond);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
