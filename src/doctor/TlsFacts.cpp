// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/TlsFacts.h"

#include "websocket/TlsProblem.h"

#include <QDateTime>
#include <QJsonArray>
#include <QSslCipher>
#include <QSslSocket>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSoonDays = 14;

/// Nothing where there is no certificate.
std::optional<qint64> daysLeft(const QSslSocket& socket, const QDateTime& nowUtc)
{
    std::optional<qint64> least;
    for (const QSslCertificate& certificate : socket.peerCertificateChain()) {
        const qint64 days = nowUtc.secsTo(certificate.expiryDate()) / (24 * 60 * 60);
        least = std::min(days, least.value_or(days));
    }
    return least;
}

QString versionName(QSsl::SslProtocol protocol)
{
    if (protocol == QSsl::TlsV1_3)
        return u"TLSv1.3"_s;
    return protocol == QSsl::TlsV1_2 ? u"TLSv1.2"_s : u"older than TLSv1.2"_s;
}

} // namespace

QList<DoctorFact> tlsFacts(const QSslSocket& socket, const QDateTime& nowUtc)
{
    QJsonArray chain;
    const QList<QSslCertificate> certificates = socket.peerCertificateChain();
    for (const QSslCertificate& certificate : certificates)
        chain << certificateSubject(certificate);
    if (!certificates.isEmpty() && !certificates.last().isSelfSigned())
        chain << certificateIssuer(certificates.last()); // who need not send himself
    QList<DoctorFact> facts{{.key = u"version"_s, .value = versionName(socket.sessionProtocol())},
                            {.key = u"cipher"_s, .value = socket.sessionCipher().name()},
                            {.key = u"chain"_s, .value = chain}};
    if (const auto days = daysLeft(socket, nowUtc))
        facts << DoctorFact{.key = u"days_left"_s, .value = *days};
    return facts;
}

std::optional<Error> tlsConcern(const QSslSocket& socket, bool isVerified, const QDateTime& nowUtc)
{
    if (!isVerified)
        return Error{.code = ErrorCode::TlsFailure,
                     .detail = u"The certificate is not checked: anybody between could be the server"_s,
                     .hint = u"Turn \"tlsVerify\" on, or give the authority (\"caFile\")."_s};
    const auto days = daysLeft(socket, nowUtc);
    if (!days || *days >= kSoonDays)
        return {};
    return Error{.code = ErrorCode::TlsFailure,
                 .detail = u"The certificate runs out in %1 days"_s.arg(*days),
                 .hint = u"Renew it on the server."_s};
}

} // namespace roundtrip
