// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Secret.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

/// Addresses and access tokens of a Web PubSub hub. Pure functions, both sides: the lab issues and checks.
namespace roundtrip::pubsub {

/// What a token says of its bearer.
struct TokenClaims
{
    QStringList roles = {};
    qint64 issued = 0;  ///< seconds since the epoch
    qint64 expires = 0; ///< the same
    QString audience = {};
    QString user = {};

    bool operator==(const TokenClaims&) const = default;
};

/// The hub in ".../client/hubs/NAME"; empty where the address is of another form.
[[nodiscard]] QString hubOf(const QUrl& url);
/// Whom a token is for: "https://NAME.webpubsub.azure.com/client/hubs/HUB".
[[nodiscard]] QString audienceOf(const QUrl& url);
/// To join and leave a room's group and to send to it, and nothing else.
[[nodiscard]] QStringList rolesFor(const QString& group);

/// The claims as JSON in the vendor's order.
[[nodiscard]] QByteArray claimsJson(const TokenClaims& claims);
/// A JSON Web Token, HS256. The key is used as it is written: it is not decoded.
[[nodiscard]] Secret makeToken(const QByteArray& claims, const Secret& key);
/// The claims of a token that was signed with this key; expired ones and those for another hub too.
[[nodiscard]] std::optional<TokenClaims> readToken(const QString& token, const Secret& key);

/// What a token endpoint may answer: {"url":"wss://…?access_token=…"}, such an address alone, {"token":…}.
[[nodiscard]] Result<Secret> readTokenAnswer(const QByteArray& body);

} // namespace roundtrip::pubsub
