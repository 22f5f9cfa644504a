// SPDX-License-Identifier: GPL-3.0-or-later
import { createToken } from '../../lib/token.mjs';

export default createToken(process.env);
export const config = { path: '/api/token' };
