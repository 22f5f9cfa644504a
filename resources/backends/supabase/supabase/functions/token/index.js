// SPDX-License-Identifier: GPL-3.0-or-later
// The one function of this backend, as Supabase's edge runtime starts it.

import { handle } from './token.js';

Deno.serve((request) => handle(request, Deno.env.toObject()));
