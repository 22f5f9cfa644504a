// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/supabase/RealtimeKeys.h"

#include "backends/supabase/RealtimeSettings.h"
#include "core/CompactJson.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArray::Base64Options kTokenBase64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr double kPublishedUntil = 4'102'444'800.0; // the year 2100

QByteArray tokenPart(const QJsonObject& json)
{
    return compactJson(json).toBase64(kTokenBase64);
}

} // namespace

QByteArray RealtimeKeys::signature(const QByteArray& signedPart) const
{
    return QMessageAuthenticationCode::hash(signedPart, m_secret, QCryptographicHash::Sha256).toBase64(kTokenBase64);
}

QString RealtimeKeys::sign(const QJsonObject& claims) const
{
    const QByteArray signedPart = tokenPart({{u"alg"_s, u"HS256"_s}, {u"typ"_s, u"JWT"_s}}) + '.' + tokenPart(claims);
    return QString::fromLatin1(signedPart + '.' + signature(signedPart));
}

RealtimeKeys::Fault RealtimeKeys::check(const QString& token, double nowSeconds) const
{
    const qsizetype dot = token.lastIndexOf(u'.');
    const QJsonObject claims = realtime::claimsOf(token);
    if (dot < 0 || claims.isEmpty())
        return Fault::Malformed;
    const QByteArray given = token.sliced(dot + 1).toLatin1();
    const QByteArray right = signature(token.first(dot).toLatin1());
    int difference = given.size() == right.size() ? 0 : 1;
    for (qsizetype i = 0; i < qMin(given.size(), right.size()); ++i)
        difference |= given.at(i) ^ right.at(i);
    if (difference != 0)
        return Fault::Signature;
    if (claims.value("role"_L1).toString().isEmpty() || !claims.value("exp"_L1).isDouble())
        return Fault::Claims;
    return claims.value("exp"_L1).toDouble() <= nowSeconds ? Fault::Expired : Fault::None;
}

QString RealtimeKeys::faultText(Fault fault)
{
    switch (fault) {
    case Fault::None:
        break;
    case Fault::Malformed:
        return u"MalformedJWT: The token provided is not a valid JWT"_s;
    case Fault::Signature:
        return u"JwtSignatureError: Failed to validate JWT signature"_s;
    case Fault::Claims:
        return u"InvalidJWTToken: Fields `role` and `exp` are required in JWT"_s;
    case Fault::Expired:
        return u"InvalidJWTToken: Token has expired"_s;
    }
    return {};
}

double RealtimeKeys::endOf(const QString& token)
{
    return realtime::claimsOf(token).value("exp"_L1).toDouble();
}

QString RealtimeKeys::publishable() const
{
    return sign({{u"iss"_s, u"supabase"_s}, {u"role"_s, u"anon"_s}, {u"exp"_s, kPublishedUntil}});
}

QString RealtimeKeys::accessToken(double nowSeconds, double lifetimeSeconds) const
{
    return sign({{u"role"_s, u"authenticated"_s}, {u"iat"_s, nowSeconds}, {u"exp"_s, nowSeconds + lifetimeSeconds}});
}

} // namespace roundtrip
