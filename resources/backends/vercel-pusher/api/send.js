// SPDX-License-Identifier: GPL-3.0-or-later
import { createSend } from '../lib/send.js';

export default { fetch: createSend(process.env) };
