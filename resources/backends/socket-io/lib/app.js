// SPDX-License-Identifier: GPL-3.0-or-later
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import { Server } from 'socket.io';
import { createAccess } from './access.js';
import { Chat } from './chat.js';
import { Instance } from './instance.js';
import { log } from './log.js';

const REASONS = { 401: 'Unauthorized', 403: 'Forbidden', 503: 'Service Unavailable' };

function refuseUpgrade(socket, status) {
  const body = `${REASONS[status]}\n`;
  socket.once('finish', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${REASONS[status]}\r\nConnection: close\r\nContent-Type: text/plain\r\n` +
      `Content-Length: ${body.length}\r\n\r\n${body}`,
  );
}

function unauthorized() {
  const error = new Error('unauthorized');
  error.data = { code: 'unauthorized' };
  return error;
}

/** The server as a whole. `config` is what readConfig returns. */
export class App {
  #config;
  #instance = new Instance();
  #http;
  #io;
  #redis = null;
  #stopping = null;

  constructor(config) {
    this.#config = config;
    this.#http = createServer((request, response) => this.#answer(request, response));
    const access = createAccess(config);
    // Before the library's own listener, which could only say 400.
    this.#http.on('upgrade', (request, socket) => {
      socket.on('error', () => socket.destroy());
      const status = this.#mayUpgrade(request, access);
      if (status !== null) {
        request.url = '/refused'; // the library lets alone what is not under its path
        refuseUpgrade(socket, status);
      }
    });
    if (config.redisUrl) {
      const { redisUrl } = config;
      this.#redis = createClient(redisUrl.startsWith('/') ? { socket: { path: redisUrl } } : { url: redisUrl });
      this.#redis.on('error', (error) => log('redis', { message: error.code ?? error.message }));
    }
    this.#io = new Server(this.#http, {
      transports: ['websocket'],
      serveClient: false,
      destroyUpgrade: false,
      maxHttpBufferSize: config.maxPayload,
      pingInterval: config.pingIntervalMs,
      pingTimeout: config.pingTimeoutMs,
      ...(config.recoveryMs > 0 && {
        connectionStateRecovery: { maxDisconnectionDuration: config.recoveryMs, skipMiddlewares: false },
      }),
      ...(this.#redis && { adapter: createAdapter(this.#redis) }),
    });
    this.#io.use((socket, next) =>
      next(access.atConnect(socket.request.url, socket.handshake.auth) ? undefined : unauthorized()),
    );
    const chat = new Chat(this.#io, this.#instance, config);
    this.#io.on('connection', (socket) => chat.accept(socket));
  }

  get instance() {
    return this.#instance.id;
  }

  health() {
    return {
      status: this.#stopping ? 'stopping' : 'ok',
      connections: this.#io.engine.clientsCount,
      uptime: Math.round(process.uptime()),
    };
  }

  /** Listens; returns the port. */
  async listen() {
    if (this.#redis) await this.#redis.connect();
    this.#http.listen(this.#config.port, this.#config.host);
    await once(this.#http, 'listening');
    this.#instance.initialised(performance.now());
    return this.#http.address().port;
  }

  /** Stops accepting, ends every session, and cuts those that do not go in time. */
  stop() {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop() {
    await Promise.race([this.#io.close(), delay(this.#config.shutdownMs, null, { ref: false })]);
    this.#http.closeAllConnections();
    await this.#redis?.disconnect().catch(() => {}); // it may not be there
  }

  #mayUpgrade(request, access) {
    if (this.#stopping) return 503;
    if (this.#io.engine.clientsCount >= this.#config.maxConnections) {
      log('connection refused', { reason: 'MAX_CONNECTIONS reached' });
      return 503;
    }
    return access.atHandshake(request.url, request.headers.origin);
  }

  #answer(request, response) {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && request.url.split('?', 1)[0] === '/healthz') {
      const body = this.health();
      response.writeHead(body.status === 'ok' ? 200 : 503, {
        'Content-Type': 'application/json',
        'Cache-Control': 'no-store',
      });
      response.end(`${JSON.stringify(body)}\n`);
      return;
    }
    response.writeHead(426, { 'Content-Type': 'text/plain', Connection: 'Upgrade', Upgrade: 'websocket' });
    response.end('This is a Socket.IO server over WebSocket alone\n');
  }
}
