// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of resources/backends/vercel-pusher, as their entry files export them.

import auth from '../../../../resources/backends/vercel-pusher/api/auth.js';
import send from '../../../../resources/backends/vercel-pusher/api/send.js';
import { serve } from '../../support/functions.mjs';

serve({ '/api/send': (request) => send.fetch(request), '/api/auth': (request) => auth.fetch(request) });
