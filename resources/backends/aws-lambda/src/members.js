// SPDX-License-Identifier: GPL-3.0-or-later
// Who is in which room: one item per room and connection, read by room. There is no table scan anywhere.

import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';

// Longer than a connection can live (2 h): what a lost $disconnect leaves behind goes away by itself.
const LIFETIME_S = 3 * 3_600;
export const BY_CONNECTION = 'byConnection';

export class Members {
  #send;
  #table;

  /** `documents` is a DynamoDBDocumentClient. */
  constructor(documents, table) {
    this.#send = (command) => documents.send(command);
    this.#table = table;
  }

  /** Joining twice is one membership: the same key is written again. */
  async join(room, connectionId, user) {
    const expiresAt = Math.floor(Date.now() / 1000) + LIFETIME_S;
    await this.#send(
      new PutCommand({ TableName: this.#table, Item: { room, connectionId, user, expiresAt } }),
    );
  }

  async leave(room, connectionId) {
    await this.#send(new DeleteCommand({ TableName: this.#table, Key: { room, connectionId } }));
  }

  /** The connection ids of a room. Consistent: a message sent right after `joined` finds its sender. */
  async of(room) {
    const items = await this.#query({
      KeyConditionExpression: 'room = :room',
      ExpressionAttributeValues: { ':room': room },
      ProjectionExpression: 'connectionId',
      ConsistentRead: true,
    });
    return items.map((item) => item.connectionId);
  }

  /** The rooms of a connection. From the index, which may lag behind the table for a moment. */
  async roomsOf(connectionId) {
    const items = await this.#query({
      IndexName: BY_CONNECTION,
      KeyConditionExpression: 'connectionId = :id',
      ExpressionAttributeValues: { ':id': connectionId },
      ProjectionExpression: 'room',
    });
    return items.map((item) => item.room);
  }

  /** Leaves every room that this connection is in. */
  async leaveAll(connectionId) {
    const rooms = await this.roomsOf(connectionId);
    await Promise.all(rooms.map((room) => this.leave(room, connectionId)));
  }

  async #query(parameters) {
    const items = [];
    let ExclusiveStartKey;
    do {
      const page = await this.#send(new QueryCommand({ TableName: this.#table, ...parameters, ExclusiveStartKey }));
      items.push(...(page.Items ?? []));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return items;
  }
}
