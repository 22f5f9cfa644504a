// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/supabase/TokenFunction.h"

#include "lab/TokenGate.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

TokenFunction::TokenFunction(LabContext& context, const SupabaseProfile& profile, const Draws& draws,
                             const RealtimeKeys& keys)
    : m_context(context), m_profile(profile), m_draws(draws), m_keys(keys)
{
}

void TokenFunction::handle(const HttpRequest& request, const HttpReply& reply)
{
    if (request.url.path() != path())
        return reply.sendJson(404, {{u"error"_s, u"not found"_s}});
    if (request.method != "POST")
        return reply.sendJson(405, {{u"error"_s, u"POST only"_s}}, {{"Allow", "POST"}});
    if (!tokenMatches(m_context.token, request.bearerToken()))
        return reply.sendJson(401, {{u"error"_s, u"unauthorized"_s}});
    Random random = m_draws.stream("token", ++m_asked);
    const Duration work = m_profile.tokenFunction.draw(random);
    const double lifetime = std::chrono::duration<double>(m_context.scaled(m_profile.tokenLifetime)).count();
    const auto answer = [this, reply, lifetime] {
        const double now = m_context.anchor.toEpochMilliseconds(m_context.clock.now()) / 1000.0;
        reply.sendJson(200, {{u"token"_s, m_keys.accessToken(now, lifetime)}});
    };
    if (work == Duration::zero())
        answer();
    else
        m_context.delays.after(work, answer);
}

} // namespace roundtrip
