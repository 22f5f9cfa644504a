// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/azure_pubsub/PubSubAccess.h"
#include "lab/Draws.h"
#include "lab/LabServer.h"
#include "lab/azure_pubsub/AzurePubSubProfile.h"
#include "serving/HttpReply.h"

namespace roundtrip {

/// The lab's access key, the function that gives out tokens made with it (the deployable one is in
/// resources/backends/azure-pubsub), and the check of those that clients bring.
class PubSubTokens
{
public:
    PubSubTokens(LabContext& context, const AzurePubSubProfile& profile, const Draws& draws);

    /// GET /api/negotiate?room=…&user=…; `authority` is where the hub listens.
    void negotiate(const HttpRequest& request, const QString& authority, const HttpReply& reply) const;
    /// The claims of a token that is good now and for this hub.
    [[nodiscard]] std::optional<pubsub::TokenClaims> claimsOf(const QString& token) const;

    [[nodiscard]] const Secret& key() const { return m_key; }
    [[nodiscard]] static QString hub();

private:
    LabContext& m_context;
    const AzurePubSubProfile& m_profile;
    const Draws& m_draws;
    Secret m_key;
    mutable quint64 m_calls = 0;
};

} // namespace roundtrip
