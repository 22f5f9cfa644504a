// SPDX-License-Identifier: GPL-3.0-or-later

const OPEN = 1; // WebSocket.OPEN, whichever WebSocket it is

/** One client's socket: what it joined, and how much it may keep us waiting. */
export class Connection {
  rooms = new Set();
  /** Settles once every frame so far has been handled. */
  handled = Promise.resolve();
  /** Settles once Redis has taken everything that was sent so far. */
  sent = Promise.resolve();
  #socket;
  #maxBufferedBytes;

  constructor(socket, maxBufferedBytes) {
    this.#socket = socket;
    this.#maxBufferedBytes = maxBufferedBytes;
  }

  get open() {
    return this.#socket.readyState === OPEN;
  }

  /** Sends a text frame. A Buffer rather than a string: every member of a room then shares the same bytes. */
  deliver(bytes) {
    if (!this.open) return;
    if (this.#socket.bufferedAmount > this.#maxBufferedBytes) this.#socket.close(1013, 'reading too slowly');
    else this.#socket.send(bytes, { binary: false });
  }

  close(code, reason) {
    if (this.open) this.#socket.close(code, reason);
  }
}
