// SPDX-License-Identifier: GPL-3.0-or-later
// A TCP proxy on loopback that misbehaves at random, by a seed: what a flaky network does to every client at once.

import net from 'node:net';

/** mulberry32: small, and the same everywhere for the same seed. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** In front of one port. Faults that lose nothing: stall, trickle, split, delay,
 * slow. Faults that end connections: cut, reset,
 * vanish (half-open: what is said is swallowed, then the connection is reset), restart (nobody listens for a while). */
export class FaultProxy {
  constructor(target, next) {
    this.target = target;
    this.next = next;
    this.pairs = new Set();
    this.mode = 'clear';
    this.counts = {};
    this.server = net.createServer({ allowHalfOpen: false }, (near) => this.join(near));
  }

  listen(port = 0) {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => {
        this.server.off('error', reject);
        resolve((this.port = this.server.address().port));
      });
    });
  }

  join(near) {
    const far = net.connect(this.target, '127.0.0.1');
    const pair = { near, far };
    this.pairs.add(pair);
    near.setNoDelay(true);
    far.setNoDelay(true);
    this.carry(near, far);
    this.carry(far, near);
    const end = () => {
      this.pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
  }

  /** One direction, in order: whatever a fault does to a piece, the next one waits for it. */
  carry(from, to) {
    let last = Promise.resolve();
    let waiting = 0;
    from.on('data', (bytes) => {
      if (this.mode === 'vanish') return;
      if (this.mode === 'clear' && waiting === 0) {
        to.write(bytes);
        return;
      }
      ++waiting;
      last = last.then(() => this.pass(bytes, to)).finally(() => --waiting);
    });
  }

  async pass(bytes, to) {
    while (this.mode === 'stall') await sleep(20);
    if (this.mode === 'vanish') return;
    if (this.mode === 'delay') await sleep(5 + this.next() * 60);
    if (this.mode === 'slow') await sleep(400);
    if (this.mode === 'split' || this.mode === 'trickle') {
      const piece = this.mode === 'split' ? 1 : 64;
      for (let at = 0; at < bytes.length && !to.destroyed; at += piece) {
        to.write(bytes.subarray(at, at + piece));
        if (this.mode === 'trickle') await sleep(10);
      }
      return;
    }
    if (!to.destroyed) to.write(bytes);
  }

  endAll(how) {
    for (const { near, far } of [...this.pairs]) {
      if (how === 'reset') near.resetAndDestroy();
      else near.destroy();
      far.destroy();
    }
  }

  async inflict(fault) {
    this.counts[fault] = (this.counts[fault] ?? 0) + 1;
    if (fault === 'cut' || fault === 'reset') return this.endAll(fault);
    const moment = { restart: 3000, vanish: 12_000 }[fault] ?? 2500;
    await this.fail(fault === 'restart' ? 'away' : fault, 500 + this.next() * moment);
  }

  /** An outage of so many milliseconds: nobody listens ('away'), what is said is swallowed ('vanish'), all comes late ('slow'). */
  async fail(how, ms) {
    if (how === 'away') {
      await new Promise((resolve) => {
        this.server.close(resolve);
        this.endAll('cut');
      });
      await sleep(ms);
      await this.listen(this.port);
      return;
    }
    this.mode = how;
    await sleep(ms);
    if (how === 'vanish') this.endAll('reset');
    this.mode = 'clear';
  }

  /** Until `until()`: a fault, then quiet for 3 to 12 seconds, and so on. */
  async misbehave(faults, until) {
    while (!until()) {
      await sleep(3000 + this.next() * 9000);
      if (!until()) await this.inflict(faults[Math.floor(this.next() * faults.length)]);
    }
  }

  close() {
    this.server.close();
    this.endAll('cut');
  }
}
