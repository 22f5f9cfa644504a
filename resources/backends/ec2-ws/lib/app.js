// SPDX-License-Identifier: GPL-3.0-or-later
import { createServer } from 'node:http';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { Chat } from './chat.js';
import { Connection } from './connection.js';
import { createGate, createRequestHandler, refuseUpgrade } from './handshake.js';
import { Instance } from './instance.js';
import { log } from './log.js';
import { createOrigins } from './origins.js';

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 15_000;
/** Beyond the chat's connections: for who is told that there is no room, and for health checks. */
const SPARE_SOCKETS = 200;
const CLOSE_TIMEOUT_MS = 2_000;

/** The server as a whole. `config` is what readConfig returns. */
export class App {
  #config;
  #connections = new Set();
  #instance = new Instance();
  #chat;
  #gate;
  #mayAsk;
  #http;
  #sockets;
  #keepAlive;
  #stopping = null;

  constructor(config) {
    this.#config = config;
    this.#chat = new Chat(this.#instance, config);
    this.#gate = createGate(config.token);
    this.#mayAsk = createOrigins(config.origins);
    this.#sockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload: config.maxFrameBytes,
      perMessageDeflate: false,
      autoPong: false, // by Connection, which knows how much a peer leaves unread
      closeTimeout: CLOSE_TIMEOUT_MS,
    });
    this.#http = createServer(
      { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
      createRequestHandler(() => this.health()),
    );
    this.#http.maxConnections = config.maxConnections + SPARE_SOCKETS; // sockets that never ask for anything count too
    this.#http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  get instance() {
    return this.#instance.id;
  }

  health() {
    return {
      status: this.#stopping ? 'stopping' : 'ok',
      connections: this.#connections.size,
      rooms: this.#chat.rooms.count,
      uptime: Math.round(process.uptime()),
    };
  }

  /** Listens; returns the port. */
  async listen() {
    this.#http.listen(this.#config.port, this.#config.host);
    await once(this.#http, 'listening');
    this.#instance.initialised(performance.now());
    this.#keepAlive = setInterval(() => {
      for (const connection of this.#connections) connection.checkAlive();
    }, this.#config.pingIntervalMs);
    return this.#http.address().port;
  }

  /** Stops accepting, closes every connection with 1001, and ends those that do not answer in time. */
  stop() {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop() {
    clearInterval(this.#keepAlive);
    const closed = once(this.#http, 'close');
    this.#http.close();
    for (const connection of this.#connections) connection.close(1001, 'server is shutting down');
    await Promise.race([closed, delay(this.#config.shutdownMs, null, { ref: false })]);
    for (const connection of this.#connections) connection.terminate();
    this.#http.closeAllConnections();
  }

  #upgrade(request, socket, head) {
    socket.on('error', () => socket.destroy()); // until ws takes it over nobody else listens, and a reset would be fatal
    if (this.#stopping) return refuseUpgrade(socket, 503, 'Service Unavailable');
    if (!this.#mayAsk(request.headers.origin)) return refuseUpgrade(socket, 403, 'Forbidden');
    if (!this.#gate(request.url)) return refuseUpgrade(socket, 401, 'Unauthorized');
    if (this.#connections.size >= this.#config.maxConnections) {
      log('connection refused', { reason: 'MAX_CONNECTIONS reached' });
      return refuseUpgrade(socket, 503, 'Service Unavailable');
    }
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => this.#accept(webSocket));
  }

  #accept(socket) {
    const connection = new Connection(socket, this.#config, () => {
      log('connection cut', { reason: 'MAX_BUFFERED_BYTES reached by a slow reader' });
      this.#chat.rooms.leaveAll(connection);
    });
    this.#connections.add(connection);
    const forget = () => {
      this.#connections.delete(connection);
      this.#chat.rooms.leaveAll(connection);
    };
    socket.on('pong', () => (connection.alive = true));
    socket.on('ping', (data) => connection.pong(data));
    socket.on('message', (data, isBinary) => {
      connection.alive = true;
      if (connection.open) this.#chat.handle(connection, data, isBinary);
    });
    socket.on('error', () => {}); // ws closes the socket itself, with the right code; 'close' follows
    socket.on('close', forget);
  }
}
