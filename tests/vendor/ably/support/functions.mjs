// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of resources/backends/netlify-ably, at the paths that they ask for.

import * as send from '../../../../resources/backends/netlify-ably/netlify/functions/send.mjs';
import * as token from '../../../../resources/backends/netlify-ably/netlify/functions/token.mjs';
import { serve } from '../../support/functions.mjs';

serve(Object.fromEntries([send, token].map((file) => [file.config.path, file.default])));
