// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/DelayLine.h"
#include "lab/Draws.h"
#include "lab/LabServer.h"
#include "lab/supabase/RealtimeKeys.h"
#include "lab/supabase/SupabaseProfile.h"
#include "serving/HttpReply.h"

namespace roundtrip {

/// The kit's token function: signs access tokens for private rooms, for whoever has the chat's token.
class TokenFunction
{
public:
    TokenFunction(LabContext& context, const SupabaseProfile& profile, const Draws& draws, const RealtimeKeys& keys);

    [[nodiscard]] static QString path() { return QStringLiteral("/functions/v1/token"); }
    void handle(const HttpRequest& request, const HttpReply& reply);

private:
    LabContext& m_context;
    const SupabaseProfile& m_profile;
    const Draws& m_draws;
    const RealtimeKeys& m_keys;
    quint64 m_asked = 0;
};

} // namespace roundtrip
