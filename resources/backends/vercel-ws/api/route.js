// SPDX-License-Identifier: GPL-3.0-or-later
// /api/route, the same as a handler of Request and Response, with Vercel's own helper: the shape for Next.js, where this file
// is app/api/route/route.js.

import { experimental_upgradeWebSocket } from '@vercel/functions';
import { REASONS } from '../lib/access.js';
import { deadlineOf } from '../lib/deadline.js';
import { ChatFunction, MAX_PAYLOAD } from '../lib/function.js';

const chat = new ChatFunction(process.env);
process.once('SIGTERM', () => chat.leave());

const answer = (status) => new Response(`${REASONS[status]}\n`, { status, headers: { 'content-type': 'text/plain' } });

export async function GET(request) {
  const refused = chat.refusal(request.url, request.headers.get('origin'));
  if (refused !== null) return answer(refused);
  const deadline = deadlineOf(process.env);
  let isUpgraded = false;
  try {
    return await experimental_upgradeWebSocket(
      (socket) => {
        isUpgraded = true;
        chat.accept(socket, deadline);
      },
      { maxPayload: MAX_PAYLOAD },
    );
  } catch (error) {
    if (isUpgraded) throw error;
    return answer(426); // no upgrade came with the request
  }
}
