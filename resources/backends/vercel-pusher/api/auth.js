// SPDX-License-Identifier: GPL-3.0-or-later
import { createAuth } from '../lib/auth.js';

export default { fetch: createAuth(process.env) };
