// SPDX-License-Identifier: GPL-3.0-or-later
import { createSend } from '../../lib/send.mjs';

export default createSend(process.env);
export const config = { path: '/api/send' };
