// SPDX-License-Identifier: GPL-3.0-or-later
// /api/ws, as a plain function: Vercel runs the server that is exported.

import { ChatFunction } from '../lib/function.js';
import { createFunctionServer } from '../lib/server.js';

const chat = new ChatFunction(process.env);
process.once('SIGTERM', () => chat.leave());

export default createFunctionServer(chat);
