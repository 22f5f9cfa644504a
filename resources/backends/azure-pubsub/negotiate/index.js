// SPDX-License-Identifier: GPL-3.0-or-later
import { createNegotiate } from '../lib/negotiate.js';

const negotiate = createNegotiate(process.env);

/** What the function's host calls; `request` as its HTTP trigger gives it. */
export default async function run(_context, request) {
  return negotiate({ query: request.query ?? {}, headers: request.headers ?? {} });
}
