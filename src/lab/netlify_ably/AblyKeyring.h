// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/netlify_ably/AblyAuth.h"
#include "backends/netlify_ably/AblyProtocol.h"
#include "lab/LabServer.h"
#include "lab/netlify_ably/AblyCapability.h"

#include <QHash>

#include <variant>

namespace roundtrip {

/// Who somebody is, once a key or token has been checked.
struct AblyIdentity
{
    AblyCapability capability = {};
    QString clientId = {};                 ///< bound to the token; empty: any, or none
    bool isAnonymous = false;              ///< a token that was asked for under no name: its holder has none to give
    std::optional<Instant> expires = {};   ///< of a token
    std::optional<Duration> lifetime = {}; ///< the same, from its issue
};

/// The one key of the lab's Ably application, and the tokens issued for it. One thread.
class AblyKeyring
{
public:
    using Checked = std::variant<AblyIdentity, ably::ErrorInfo>;

    explicit AblyKeyring(const LabContext& context);

    [[nodiscard]] const ably::ApiKey& key() const { return m_key; }

    [[nodiscard]] Checked checkKey(const QString& text) const;
    [[nodiscard]] Checked checkToken(const QString& text) const;

    /// A signed request, as a token function answers it.
    [[nodiscard]] ably::TokenRequest sign(const QString& capability, const QString& clientId = {});
    /// Exchanges a signed request for a token: the right key, signed with its secret, timely, and for the first time.
    [[nodiscard]] std::variant<ably::TokenDetails, ably::ErrorInfo> exchange(const QString& keyName,
                                                                             const ably::TokenRequest& request);
    [[nodiscard]] qint64 nowMs() const;

private:
    [[nodiscard]] std::optional<ably::ErrorInfo> faultOf(const QString& keyName,
                                                         const ably::TokenRequest& request) const;
    void forgetExpired();

    const LabContext& m_context;
    ably::ApiKey m_key;
    QHash<QString, AblyIdentity> m_tokens;
    QHash<QString, Instant> m_nonces; ///< used, and when that may be forgotten
};

} // namespace roundtrip
