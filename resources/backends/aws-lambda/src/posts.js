// SPDX-License-Identifier: GPL-3.0-or-later
// What goes down to the clients: one call of the Management API per connection.

import { PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { log } from './log.js';
import { forEachBounded } from './pool.js';

/** SDK v3 sets `name` and `$metadata`; there is no `statusCode`. */
export const isGone = (error) => error?.name === 'GoneException' || error?.$metadata?.httpStatusCode === 410;

export class Posts {
  #client;
  #parallel;

  /** `client` is an ApiGatewayManagementApiClient. */
  constructor(client, { parallel = 50 } = {}) {
    this.#client = client;
    this.#parallel = parallel;
  }

  /** Posts to one connection: 'sent', 'gone', or 'failed' (logged). Never rejects. */
  async one(connectionId, bytes) {
    try {
      await this.#client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: bytes }));
      return 'sent';
    } catch (error) {
      if (isGone(error)) return 'gone';
      log('post failed', { error: error?.name, status: error?.$metadata?.httpStatusCode });
      return 'failed';
    }
  }

  /** Posts to all; one that fails is nobody else's trouble. Returns the connection ids that are gone. */
  async all(connectionIds, bytes) {
    const gone = [];
    await forEachBounded(connectionIds, this.#parallel, async (connectionId) => {
      if ((await this.one(connectionId, bytes)) === 'gone') gone.push(connectionId);
    });
    return gone;
  }
}
