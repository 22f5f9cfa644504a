// SPDX-License-Identifier: GPL-3.0-or-later
import { WebSocket } from 'ws';
import { Bucket } from './bucket.js';

/** One client's socket: what it joined, whether it is alive, and how much it may keep us waiting. */
export class Connection {
  rooms = new Set();
  alive = true;
  #socket;
  #maxBufferedBytes;
  #onSlow;

  constructor(socket, { maxBufferedBytes, messagesPerSecond, messageBurst }, onSlow) {
    this.bucket = new Bucket(messagesPerSecond, messageBurst);
    this.#socket = socket;
    this.#maxBufferedBytes = maxBufferedBytes;
    this.#onSlow = onSlow;
  }

  get open() {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Sends a text frame. A Buffer rather than a string: every member of a room then shares the same bytes. */
  deliver(bytes) {
    if (!this.open) return;
    if (this.#socket.bufferedAmount > this.#maxBufferedBytes) {
      this.#onSlow(this);
      // Its close frame waits behind the backlog; if it does not get through, ws ends the socket after closeTimeout.
      this.#socket.close(1013, 'reading too slowly');
      return;
    }
    this.#socket.send(bytes, { binary: false });
  }

  /** Answers a ping, unless the peer leaves unread what it asks for: its answers would pile up here without end. */
  pong(data) {
    this.alive = true;
    if (!this.open) return;
    if (this.#socket.bufferedAmount > this.#maxBufferedBytes) {
      this.#onSlow(this);
      this.#socket.terminate();
      return;
    }
    this.#socket.pong(data);
  }

  /** Called once an interval: ends a peer that gave no sign of life since the last call. */
  checkAlive() {
    if (!this.alive) {
      this.#socket.terminate();
      return;
    }
    this.alive = false;
    if (this.open) this.#socket.ping();
  }

  close(code, reason) {
    this.#socket.close(code, reason);
  }

  terminate() {
    this.#socket.terminate();
  }
}
