// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Secret.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>
#include <variant>

/// Keys, token requests and tokens of Ably (specification RSA, TK, TD, TE). Pure functions, both sides: the lab issues.
namespace roundtrip::ably {

/// "appId.keyId:secret"
struct ApiKey
{
    QString name = {}; ///< "appId.keyId"
    Secret secret = {};

    [[nodiscard]] static std::optional<ApiKey> parse(const QString& text);
    /// The whole key again, for the socket's URL.
    [[nodiscard]] Secret whole() const;
};

/// What the holder of a key signs so that someone without the key can have a token.
struct TokenRequest
{
    QString keyName = {};
    std::optional<qint64> ttl = {}; ///< ms; absent: the server's default (60 min)
    QString capability = {};        ///< canonical JSON; empty: all that the key may do
    QString clientId = {};
    qint64 timestamp = 0; ///< ms since the epoch, by the signer's clock
    QString nonce = {};   ///< at least 16 characters, used once
    QString mac = {};

    bool operator==(const TokenRequest&) const = default;
};

struct TokenDetails
{
    Secret token = {};
    QString keyName = {};
    qint64 issued = 0;  ///< ms since the epoch, by the server's clock; 0 unknown, as for a bare token
    qint64 expires = 0; ///< the same
    QString capability = {};
    QString clientId = {};

    /// From issue to expiry, which does not depend on our own clock; empty where unknown.
    [[nodiscard]] std::optional<std::chrono::milliseconds> lifetime() const;
};

/// Keys and operations sorted, no white space: two equal capabilities give equal text, and so equal signatures.
[[nodiscard]] QString canonicalCapability(const QJsonObject& capability);
/// base64(HMAC-SHA256(secret, keyName, ttl, capability, clientId, timestamp, nonce, each followed by a line break)).
[[nodiscard]] QString tokenRequestMac(const TokenRequest& request, const Secret& secret);

[[nodiscard]] QJsonObject toJson(const TokenRequest& request);
[[nodiscard]] Result<TokenRequest> tokenRequestFromJson(const QJsonObject& json);
[[nodiscard]] QJsonObject toJson(const TokenDetails& details);
[[nodiscard]] Result<TokenDetails> tokenDetailsFromJson(const QJsonObject& json);

/// What a token URL may answer (RSA8c): a token request to be exchanged, token details, or the token as plain text.
using TokenAnswer = std::variant<TokenDetails, TokenRequest>;
[[nodiscard]] Result<TokenAnswer> readTokenAnswer(const QByteArray& body);

} // namespace roundtrip::ably
