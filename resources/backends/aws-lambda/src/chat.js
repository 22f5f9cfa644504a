// SPDX-License-Identifier: GPL-3.0-or-later
// The function behind every route but $connect. Made while the instance initialises, used for every event it handles.

import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { App } from './app.js';
import { Instance } from './instance.js';
import { Members } from './members.js';
import { Posts } from './posts.js';

// A recipient that hangs must not hold the others' function until the gateway gives up (29 s). Two attempts, not the
// SDK's three: a silent retry looks like latency.
const gateway = new ApiGatewayManagementApiClient({
  endpoint: process.env.CONNECTIONS_ENDPOINT,
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000 },
});
const documents = DynamoDBDocumentClient.from(
  new DynamoDBClient({ requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000 } }),
);

const app = new App({
  instance: new Instance(),
  members: new Members(documents, process.env.MEMBERS_TABLE),
  posts: new Posts(gateway),
});

export const handler = (event) => app.handle(event);
