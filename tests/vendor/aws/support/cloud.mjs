// SPDX-License-Identifier: GPL-3.0-or-later
// The backend of resources/backends/aws-lambda on this machine: its handlers under serverless-offline, its table in
// dynalite, both made from its own template.

import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import dynalite from 'dynalite';
import { BACKEND, ofType, routes, template } from './template.mjs';

const MODULES = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../node_modules');
const START_MS = 120_000;
const TABLE = 'members';
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'eu-west-1' };

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** The table of the template. Its commands come from the backend's own SDK. */
async function startTable() {
  const server = dynalite({ createTableMs: 0 });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${server.address().port}`;
  const { CreateTableCommand, DynamoDBClient, ScanCommand } = createRequire(path.join(BACKEND, 'package.json'))(
    '@aws-sdk/client-dynamodb',
  );
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials });
  const [[, { Properties }]] = ofType('AWS::DynamoDB::Table');
  const { TimeToLiveSpecification: _, ...properties } = Properties; // the emulator has no TTL
  await client.send(new CreateTableCommand({ TableName: TABLE, ...properties }));
  /** All rows, as { room, connectionId }: a test may look where the backend may not. */
  const rows = async () => {
    const { Items } = await client.send(new ScanCommand({ TableName: TABLE, ConsistentRead: true }));
    return Items.map(({ room, connectionId }) => ({ room: room.S, connectionId: connectionId.S }));
  };
  const addRow = (room, connectionId) => {
    const { PutItemCommand } = createRequire(path.join(BACKEND, 'package.json'))('@aws-sdk/client-dynamodb');
    return client.send(
      new PutItemCommand({ TableName: TABLE, Item: { room: { S: room }, connectionId: { S: connectionId } } }),
    );
  };
  return { endpoint, rows, addRow, stop: () => new Promise((resolve) => server.close(resolve)) };
}

/** serverless.yml from the template's routes and functions. JSON is YAML. */
function serviceOf(environments) {
  const functions = {};
  for (const [name, { Properties }] of ofType('AWS::Serverless::Function')) {
    functions[name] = { handler: Properties.Handler, environment: environments[name], events: [] };
  }
  for (const [route, name] of Object.entries(routes())) functions[name].events.push({ websocket: { route } });
  const [[, api]] = ofType('AWS::ApiGatewayV2::Api');
  return {
    service: 'roundtrip-offline',
    frameworkVersion: '3',
    configValidationMode: 'off',
    plugins: ['serverless-offline'],
    provider: {
      name: 'aws',
      runtime: 'nodejs20.x',
      region: 'eu-west-1',
      websocketsApiRouteSelectionExpression: api.Properties.RouteSelectionExpression,
    },
    functions,
  };
}

function layOut(service) {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-aws-'));
  cpSync(path.join(BACKEND, 'src'), path.join(folder, 'src'), { recursive: true });
  cpSync(path.join(BACKEND, 'package.json'), path.join(folder, 'package.json'));
  writeFileSync(path.join(folder, 'serverless.yml'), JSON.stringify(service));
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync(path.join(MODULES, 'serverless-offline'), path.join(folder, 'node_modules/serverless-offline'));
  symlinkSync(path.join(BACKEND, 'node_modules/@aws-sdk'), path.join(folder, 'node_modules/@aws-sdk'));
  return folder;
}

async function untilReady(child, output) {
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`serverless-offline ended with ${code}`)));
  ended.catch(() => {});
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('serverless-offline did not start')), START_MS);
  });
  const listening = async () => {
    const news = () => Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), ended, late]);
    while (!output.text.includes('[http for websocket] listening')) await news();
  };
  try {
    await listening();
  } catch (error) {
    throw new Error(`${error.message}\n${output.text.slice(-4_000)}`);
  } finally {
    clearTimeout(timer);
  }
}

/** Starts it all. `url` is where clients connect; stop() ends it. */
export async function startCloud({ token = '' } = {}) {
  const table = await startTable();
  const [socketPort, httpPort, lambdaPort] = [await freePort(), await freePort(), await freePort()];
  const folder = layOut(
    serviceOf({
      ConnectFunction: { ROUNDTRIP_TOKEN: token, ROUNDTRIP_OPEN: String(token === '') },
      ChatFunction: {
        MEMBERS_TABLE: TABLE,
        CONNECTIONS_ENDPOINT: `http://127.0.0.1:${socketPort}`,
        AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
        ...CREDENTIALS,
      },
    }),
  );
  const ports = ['--websocketPort', socketPort, '--httpPort', httpPort, '--lambdaPort', lambdaPort];
  const child = spawn(
    process.execPath,
    [path.join(MODULES, 'serverless/bin/serverless.js'), 'offline', 'start', '--host', '127.0.0.1', ...ports.map(String)],
    {
      cwd: folder,
      env: { ...process.env, ...CREDENTIALS, SLS_TELEMETRY_DISABLED: '1', SLS_NOTIFICATIONS_MODE: 'off' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output.text += text));
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await exited;
    await table.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(child, output);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `ws://127.0.0.1:${socketPort}`, rows: table.rows, addRow: table.addRow, output, stop };
}
