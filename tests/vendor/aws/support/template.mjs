// SPDX-License-Identifier: GPL-3.0-or-later
// resources/backends/aws-lambda as its template describes it, so that what is tested is what would be deployed.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const BACKEND = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../../resources/backends/aws-lambda');

/** CloudFormation's short forms, kept as what they stand for: { Ref }, { GetAtt }, { Sub }. */
const customTags = ['Ref', 'GetAtt', 'Sub'].map((name) => ({ tag: `!${name}`, resolve: (text) => ({ [name]: text }) }));

export const template = parse(readFileSync(path.join(BACKEND, 'template.yaml'), 'utf8'), { customTags });

export const ofType = (type) => Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);

/** Route key → logical name of the function that it runs. */
export function routes() {
  const functionOf = (integration) =>
    /\$\{(\w+)\.Arn\}\/invocations$/.exec(template.Resources[integration].Properties.IntegrationUri.Sub)[1];
  return Object.fromEntries(
    ofType('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => [
      Properties.RouteKey,
      functionOf(/^integrations\/\$\{(\w+)\}$/.exec(Properties.Target.Sub)[1]),
    ]),
  );
}
