// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/aws_lambda/SigV4.h"

#include "core/AddressText.h"

#include <QCryptographicHash>
#include <QList>
#include <QMessageAuthenticationCode>

#include <algorithm>
#include <utility>

namespace roundtrip::sig_v4 {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kAlgorithm = "AWS4-HMAC-SHA256";

using Pairs = QList<std::pair<QByteArray, QByteArray>>;

QByteArray sha256Hex(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray hmac(const QByteArray& key, const QByteArray& bytes)
{
    return QMessageAuthenticationCode::hash(bytes, key, QCryptographicHash::Sha256);
}

/// Everything but A-Z a-z 0-9 - . _ ~ (RFC 3986, unreserved), hexadecimal digits in upper case.
QByteArray encoded(const QByteArray& bytes, const QByteArray& keep = {})
{
    return bytes.toPercentEncoding(keep);
}

QByteArray hostHeader(const QUrl& url)
{
    const QByteArray host = displayHost(url.host(QUrl::FullyEncoded)).toLatin1();
    return url.port() < 0 ? host : host + ':' + QByteArray::number(url.port());
}

/// The path as it goes on the wire, encoded once more: every service but S3 counts it so.
QByteArray canonicalPath(const QUrl& url)
{
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    return path.isEmpty() ? QByteArray("/") : encoded(path, "/");
}

Pairs queryOf(const QUrl& url)
{
    Pairs pairs;
    const QByteArray query = url.query(QUrl::FullyEncoded).toLatin1();
    for (const QByteArray& part : query.split('&')) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = equals < 0 ? part : part.left(equals);
        const QByteArray value = equals < 0 ? QByteArray() : part.mid(equals + 1);
        pairs.emplaceBack(encoded(QByteArray::fromPercentEncoding(name)),
                          encoded(QByteArray::fromPercentEncoding(value)));
    }
    return pairs;
}

QByteArray canonicalQuery(Pairs pairs)
{
    std::sort(pairs.begin(), pairs.end());
    QByteArray query;
    for (const auto& [name, value] : std::as_const(pairs))
        query += (query.isEmpty() ? "" : "&") + name + '=' + value;
    return query;
}

QByteArray timestamp(const Scope& scope)
{
    return scope.when.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s).toLatin1();
}

QByteArray credentialScope(const Scope& scope)
{
    return timestamp(scope).left(8) + '/' + scope.region.toUtf8() + '/' + scope.service.toUtf8() + "/aws4_request";
}

QByteArray signature(const QByteArray& canonicalRequest, const Credentials& credentials, const Scope& scope)
{
    const QByteArray stringToSign = QByteArray(kAlgorithm) + '\n' + timestamp(scope) + '\n' + credentialScope(scope) +
                                    '\n' + sha256Hex(canonicalRequest);
    QByteArray key = "AWS4" + credentials.secretAccessKey.reveal().toUtf8();
    key = hmac(key, timestamp(scope).left(8));
    key = hmac(key, scope.region.toUtf8());
    key = hmac(key, scope.service.toUtf8());
    key = hmac(key, "aws4_request");
    return hmac(key, stringToSign).toHex();
}

QByteArray credential(const Credentials& credentials, const Scope& scope)
{
    return credentials.accessKeyId.reveal().toUtf8() + '/' + credentialScope(scope);
}

} // namespace

QUrl presignGet(const QUrl& url, const Credentials& credentials, const Scope& scope, std::chrono::seconds validFor)
{
    Pairs query = queryOf(url);
    const auto add = [&query](const QByteArray& name, const QByteArray& value) {
        query.emplaceBack(name, encoded(value));
    };
    add("X-Amz-Algorithm", kAlgorithm);
    add("X-Amz-Credential", credential(credentials, scope));
    add("X-Amz-Date", timestamp(scope));
    add("X-Amz-Expires", QByteArray::number(static_cast<qint64>(validFor.count())));
    add("X-Amz-SignedHeaders", "host");
    if (!credentials.sessionToken.isEmpty())
        add("X-Amz-Security-Token", credentials.sessionToken.reveal().toUtf8());
    const QByteArray signedQuery = canonicalQuery(query);
    const QByteArray request =
        "GET\n" + canonicalPath(url) + '\n' + signedQuery + "\nhost:" + hostHeader(url) + "\n\nhost\n" + sha256Hex({});
    QUrl presigned = url;
    presigned.setQuery(QString::fromLatin1(signedQuery + "&X-Amz-Signature=" + signature(request, credentials, scope)),
                       QUrl::StrictMode);
    return presigned;
}

SignedHeaders signHeaders(const QByteArray& method, const QUrl& url, const QByteArray& payload,
                          const Credentials& credentials, const Scope& scope, const HeaderPairs& more)
{
    SignedHeaders headers{
        .authorization = {}, .date = timestamp(scope), .securityToken = credentials.sessionToken.reveal().toUtf8()};
    Pairs all = more;
    all.emplaceBack("host", hostHeader(url));
    all.emplaceBack("x-amz-date", headers.date);
    if (!headers.securityToken.isEmpty())
        all.emplaceBack("x-amz-security-token", headers.securityToken);
    std::sort(all.begin(), all.end());
    QByteArray lines;
    QByteArray names;
    for (const auto& [name, value] : std::as_const(all)) {
        lines += name + ':' + value + '\n';
        names += (names.isEmpty() ? "" : ";") + name;
    }
    const QByteArray request = method + '\n' + canonicalPath(url) + '\n' + canonicalQuery(queryOf(url)) + '\n' + lines +
                               '\n' + names + '\n' + sha256Hex(payload);
    headers.authorization = QByteArray(kAlgorithm) + " Credential=" + credential(credentials, scope) +
                            ", SignedHeaders=" + names + ", Signature=" + signature(request, credentials, scope);
    return headers;
}

} // namespace roundtrip::sig_v4
