// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <utility>

namespace roundtrip {

/// The project's signing secret, and what it signs: JSON Web Tokens by HMAC-SHA256, the publishable key among them.
/// Pure.
class RealtimeKeys
{
public:
    enum class Fault { None, Malformed, Signature, Claims, Expired };

    explicit RealtimeKeys(QByteArray secret) : m_secret(std::move(secret)) {}

    [[nodiscard]] QString sign(const QJsonObject& claims) const;
    /// Its role and end must be claimed. `nowSeconds`: since the Unix epoch.
    [[nodiscard]] Fault check(const QString& token, double nowSeconds) const;

    /// "Code: text", as a refused join has it.
    [[nodiscard]] static QString faultText(Fault fault);
    /// When a token that was checked runs out, in seconds since the Unix epoch.
    [[nodiscard]] static double endOf(const QString& token);

    /// The key that the project publishes: role "anon", good for years.
    [[nodiscard]] QString publishable() const;
    [[nodiscard]] QString accessToken(double nowSeconds, double lifetimeSeconds) const;

private:
    [[nodiscard]] QByteArray signature(const QByteArray& signedPart) const;

    QByteArray m_secret;
};

} // namespace roundtrip
