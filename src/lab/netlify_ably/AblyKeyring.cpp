// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/AblyKeyring.h"

#include "backends/netlify_ably/AblyErrors.h"
#include "lab/TokenGate.h"

#include <QRandomGenerator>

#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kDefaultTtl = std::chrono::hours(1);
constexpr std::chrono::milliseconds kLongestTtl = std::chrono::hours(24);
constexpr std::chrono::milliseconds kTimestampTolerance = std::chrono::minutes(2);
constexpr qsizetype kShortestNonce = 16;

QString randomText()
{
    quint32 words[4];
    QRandomGenerator::system()->fillRange(words);
    const QByteArray bytes(reinterpret_cast<const char*>(words), sizeof(words));
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

ably::ErrorInfo unauthorized(int code, const QString& message)
{
    return {.code = code, .statusCode = 401, .message = message, .href = {}};
}

} // namespace

AblyKeyring::AblyKeyring(const LabContext& context)
    : m_context(context), m_key{.name = u"roundtrip.lab"_s, .secret = Secret(randomText())}
{
}

AblyKeyring::Checked AblyKeyring::checkKey(const QString& text) const
{
    const auto key = ably::ApiKey::parse(text);
    if (!key)
        return ably::ErrorInfo{.code = 40005, .statusCode = 400, .message = u"Invalid key"_s, .href = {}};
    if (key->name.section(u'.', 0, 0) != m_key.name.section(u'.', 0, 0))
        return ably::ErrorInfo{
            .code = 40400, .statusCode = 404, .message = u"No application found with this id"_s, .href = {}};
    if (key->name != m_key.name || !tokenMatches(m_key.secret, key->secret.reveal()))
        return unauthorized(ably::code::kInvalidCredentials, u"Invalid credentials"_s);
    return AblyIdentity();
}

AblyKeyring::Checked AblyKeyring::checkToken(const QString& text) const
{
    const auto found = m_tokens.constFind(text);
    if (found == m_tokens.constEnd())
        return unauthorized(40143, u"Token not recognised"_s);
    if (*found->expires <= m_context.clock.now())
        return unauthorized(ably::code::kTokenExpired, u"Token expired"_s);
    return *found;
}

ably::TokenRequest AblyKeyring::sign(const QString& capability, const QString& clientId)
{
    ably::TokenRequest request;
    request.keyName = m_key.name;
    request.ttl = kDefaultTtl.count();
    request.capability = capability;
    request.clientId = clientId;
    request.timestamp = nowMs();
    request.nonce = randomText();
    request.mac = ably::tokenRequestMac(request, m_key.secret);
    return request;
}

std::variant<ably::TokenDetails, ably::ErrorInfo> AblyKeyring::exchange(const QString& keyName,
                                                                        const ably::TokenRequest& request)
{
    if (const auto fault = faultOf(keyName, request))
        return *fault;
    forgetExpired();
    m_nonces.insert(request.nonce, m_context.clock.now() + 2 * kTimestampTolerance);
    const std::chrono::milliseconds ttl(request.ttl.value_or(kDefaultTtl.count()));
    const auto lifetime = m_context.scaled(ttl);
    AblyIdentity identity{.capability = *AblyCapability::parse(request.capability),
                          .clientId = request.clientId == "*"_L1 ? QString() : request.clientId,
                          .isAnonymous = request.clientId.isEmpty(),
                          .expires = m_context.clock.now() + lifetime,
                          .lifetime = lifetime};
    ably::TokenDetails details;
    details.token = Secret(m_key.name.section(u'.', 0, 0) + u'.' + randomText());
    details.keyName = m_key.name;
    details.issued = nowMs();
    details.expires = details.issued + std::chrono::ceil<std::chrono::milliseconds>(lifetime).count();
    details.capability = identity.capability.toText();
    details.clientId = request.clientId;
    m_tokens.insert(details.token.reveal(), identity);
    return details;
}

std::optional<ably::ErrorInfo> AblyKeyring::faultOf(const QString& keyName, const ably::TokenRequest& request) const
{
    if (keyName != request.keyName)
        return ably::ErrorInfo{.code = ably::code::kBadRequest,
                               .statusCode = 400,
                               .message = u"The key name in the path and that in the body differ"_s,
                               .href = {}};
    if (keyName != m_key.name || !tokenMatches(Secret(ably::tokenRequestMac(request, m_key.secret)), request.mac))
        return unauthorized(ably::code::kInvalidCredentials, u"The mac doesn't match"_s);
    if (std::abs(nowMs() - request.timestamp) > kTimestampTolerance.count())
        return unauthorized(40104, u"Timestamp not current"_s);
    if (request.nonce.size() < kShortestNonce || m_nonces.contains(request.nonce))
        return unauthorized(40105, u"Nonce value replayed, or too short"_s);
    if (request.ttl.value_or(0) > kLongestTtl.count() || !AblyCapability::parse(request.capability))
        return ably::ErrorInfo{.code = 40003, .statusCode = 400, .message = u"Invalid ttl or capability"_s, .href = {}};
    return std::nullopt;
}

void AblyKeyring::forgetExpired()
{
    const Instant now = m_context.clock.now();
    m_nonces.removeIf([now](const auto& nonce) { return nonce.value() <= now; });
    // An expired token is still told from an unknown one for a while.
    m_tokens.removeIf([now](const auto& token) { return *token->expires + kDefaultTtl <= now; });
}

qint64 AblyKeyring::nowMs() const
{
    return static_cast<qint64>(m_context.anchor.toEpochMilliseconds(m_context.clock.now()));
}

} // namespace roundtrip
