// SPDX-License-Identifier: GPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { token, urlWith } from './target.mjs';

// Only a bound after which a missing answer is reported; nothing waits for it to pass.
const PATIENCE_MS = 20_000;

/** Rejects where `promise` does not settle in time, naming what was awaited. */
export function within(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no ${what} within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** A chat client that is nothing but a `ws` socket and a queue of the frames that came. */
export class Client {
  #frames = [];
  #waiting = null;

  constructor(socket) {
    this.socket = socket;
    this.closed = once(socket, 'close').then(([code]) => code);
    this.ids = `${randomBytes(4).toString('hex')}-`;
    this.sequence = 0;
    this.lastText = ''; // for what parsing hides, such as a key that stands there twice
    socket.on('error', () => {}); // 'close' follows
    socket.on('message', (data, isBinary) => {
      this.lastText = data.toString();
      this.#frames.push(isBinary ? { type: 'a binary frame' } : JSON.parse(data));
      this.#waiting?.();
    });
  }

  sendRaw(data, options) {
    this.socket.send(data, options);
  }

  send(value) {
    this.sendRaw(JSON.stringify(value));
  }

  /** The next frame, in the order of arrival. */
  async next(what = 'frame') {
    if (this.#frames.length === 0) {
      const arrived = new Promise((resolve) => (this.#waiting = resolve));
      const ended = this.closed.then((code) =>
        Promise.reject(new Error(`closed with ${code} while waiting for a ${what}`)),
      );
      await within(Promise.race([arrived, ended]), what);
    }
    return this.#frames.shift();
  }

  ask(value) {
    this.send(value);
    return this.next(`answer to ${JSON.stringify(value).slice(0, 80)}`);
  }

  askRaw(data, options) {
    this.sendRaw(data, options);
    return this.next('answer to a raw frame');
  }

  join(room, user = 'ada') {
    return this.ask({ action: 'join', room, user });
  }

  /** A valid message for `room`, with a fresh id. */
  envelope(room, extra = {}) {
    const id = this.ids + ++this.sequence;
    return { id, room, user: 'ada', text: 'hello', sentAt: 1769850000123.456, ...extra };
  }

  say(message) {
    return this.ask({ action: 'send', message });
  }

  /**
   * The frames that came before the answer to a ping. Frames of one connection keep their order, so what was to come
   * before now has come: this is how a test sees that something did not.
   */
  async drain() {
    this.send({ action: 'ping' });
    const frames = [];
    for (let frame = await this.next('pong'); frame.type !== 'pong'; frame = await this.next('pong'))
      frames.push(frame);
    return frames;
  }
}

/** An open connection, ended with the test `t`. */
export async function connect(t, { withToken = token, ...options } = {}) {
  const socket = new WebSocket(urlWith(withToken), options);
  t.after(() => socket.terminate());
  const client = new Client(socket);
  await within(once(socket, 'open'), 'open connection');
  return client;
}

/** The HTTP status with which the handshake is refused. */
export async function refusal(withToken) {
  const socket = new WebSocket(urlWith(withToken));
  socket.on('error', () => {});
  const refused = once(socket, 'unexpected-response').then(([, response]) => {
    response.resume();
    return response.statusCode;
  });
  const opened = once(socket, 'open').then(() => {
    socket.terminate();
    throw new Error('the handshake was accepted');
  });
  opened.catch(() => {});
  return within(Promise.race([refused, opened]), 'answer to the handshake');
}

/** A name that no other test uses: tests share one server and run side by side. */
export const freshRoom = () => `r-${randomBytes(8).toString('hex')}`;
