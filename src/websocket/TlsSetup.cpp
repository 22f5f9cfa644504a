// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/TlsSetup.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error unusableFile(const QString& detail, const QString& hint)
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = hint, .retry = Retry::Never};
}

Result<QByteArray> contentOf(const QString& what, const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unusableFile(u"%1 %2 cannot be read: %3"_s.arg(what, path, file.errorString()),
                            u"Check the path and its permissions."_s);
    return file.read(16 * 1024 * 1024);
}

Result<QList<QSslCertificate>> certificatesIn(const QString& what, const QString& path)
{
    const auto content = contentOf(what, path);
    if (!content)
        return content.error();
    const auto certificates = QSslCertificate::fromData(content.value(), QSsl::Pem);
    if (certificates.isEmpty())
        return unusableFile(u"%1 %2 holds no certificate"_s.arg(what, path),
                            u"It must be a PEM file: -----BEGIN CERTIFICATE-----"_s);
    return certificates;
}

Result<QSslKey> keyIn(const QString& path, const Secret& passphrase)
{
    const QString what = u"The client's key"_s;
    const auto content = contentOf(what, path);
    if (!content)
        return content.error();
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        const QSslKey key(content.value(), algorithm, QSsl::Pem, QSsl::PrivateKey, passphrase.reveal().toUtf8());
        if (!key.isNull())
            return key;
    }
    const bool isEncrypted = content.value().contains("ENCRYPTED");
    return unusableFile(isEncrypted ? u"%1 %2 cannot be read with the passphrase given"_s.arg(what, path)
                                    : u"%1 %2 holds no private key"_s.arg(what, path),
                        isEncrypted ? u"Check \"clientKeyPassphrase\"."_s
                                    : u"It must be a PEM file: -----BEGIN PRIVATE KEY-----"_s);
}

/// The bundle that a distribution makes of the authorities which are trusted anyway.
bool isSystemBundle(const QString& path)
{
    static const QStringList bundles{u"/etc/ssl/certs/ca-certificates.crt"_s, u"/etc/pki/tls/certs/ca-bundle.crt"_s,
                                     u"/etc/ssl/ca-bundle.pem"_s, u"/etc/ssl/cert.pem"_s};
    return bundles.contains(path);
}

/// Whom to trust besides; empty: nobody.
QString authorityFile(const SocketSettings& settings)
{
    if (!settings.caFile.isEmpty())
        return settings.caFile;
    const QString named = qEnvironmentVariable("SSL_CERT_FILE");
    return isSystemBundle(named) ? QString() : named; // reading it for each connection would cost milliseconds
}

Result<QSslConfiguration> read(const SocketSettings& settings)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!settings.verifyTls)
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (const QString path = authorityFile(settings); !path.isEmpty() && settings.verifyTls) {
        const auto authorities = certificatesIn(
            settings.caFile.isEmpty() ? u"The authorities' file of SSL_CERT_FILE"_s : u"The authorities' file"_s, path);
        if (!authorities)
            return authorities.error();
        tls.addCaCertificates(authorities.value()); // besides the system's, as OpenSSL does
    }
    if (!settings.clientCertificate.isEmpty()) {
        const auto chain = certificatesIn(u"The client's certificate"_s, settings.clientCertificate);
        if (!chain)
            return chain.error();
        const auto key = keyIn(settings.clientKey.isEmpty() ? settings.clientCertificate : settings.clientKey,
                               settings.clientKeyPassphrase);
        if (!key)
            return key.error();
        tls.setLocalCertificateChain(chain.value());
        tls.setPrivateKey(key.value());
    }
    return tls;
}

/// What the result depends on.
QString fingerprint(const SocketSettings& settings)
{
    QString text = settings.verifyTls ? u"verified"_s : u"unverified"_s;
    for (const QString& path : {authorityFile(settings), settings.clientCertificate, settings.clientKey}) {
        const QFileInfo file(path);
        text += u"\n%1 %2 %3"_s.arg(path).arg(file.lastModified().toMSecsSinceEpoch()).arg(file.size());
    }
    return text + u'\n' + settings.clientKeyPassphrase.reveal();
}

} // namespace

Result<QSslConfiguration> tlsConfiguration(const SocketSettings& settings)
{
    if (authorityFile(settings).isEmpty() && settings.clientCertificate.isEmpty())
        return read(settings);
    thread_local QString known;
    thread_local std::optional<Result<QSslConfiguration>> configuration;
    if (const QString wanted = fingerprint(settings); !configuration || known != wanted) {
        configuration = read(settings);
        known = wanted;
    }
    return *configuration;
}

} // namespace roundtrip
