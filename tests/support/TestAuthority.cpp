// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestAuthority.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TestAuthority::TestAuthority()
{
    m_isValid = run({u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, path(u"ca.key"_s),
                     u"-out"_s, file(), u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=Private Test CA"_s, u"-addext"_s,
                     u"basicConstraints=critical,CA:TRUE"_s}) &&
                sign(u"server"_s, u"/CN=localhost"_s, u"subjectAltName=DNS:localhost,IP:127.0.0.1\n"_s) &&
                sign(u"expired"_s, u"/CN=localhost"_s, u"subjectAltName=DNS:localhost,IP:127.0.0.1\n"_s, -1) &&
                sign(u"client"_s, u"/CN=ada"_s, u"extendedKeyUsage=clientAuth\n"_s) &&
                run({u"pkey"_s, u"-in"_s, path(u"client.plain.key"_s), u"-aes256"_s, u"-passout"_s,
                     u"pass:open sesame"_s, u"-out"_s, clientKey()});
}

bool TestAuthority::run(const QStringList& arguments) const
{
    QProcess openssl;
    openssl.start(u"openssl"_s, arguments);
    return openssl.waitForFinished() && openssl.exitCode() == 0;
}

bool TestAuthority::sign(const QString& name, const QString& subject, const QString& extension, int days) const
{
    const QString key = path(name + (name == "client"_L1 ? u".plain.key"_s : u".key"_s));
    const QString request = path(name + u".csr"_s);
    QFile extensions(path(name + u".ext"_s));
    if (!extensions.open(QIODevice::WriteOnly))
        return false;
    extensions.write(extension.toUtf8());
    extensions.close();
    return run({u"req"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, key, u"-out"_s, request, u"-subj"_s,
                subject}) &&
           run({u"x509"_s, u"-req"_s, u"-in"_s, request, u"-CA"_s, file(), u"-CAkey"_s, path(u"ca.key"_s),
                u"-CAcreateserial"_s, u"-out"_s, path(name + u".pem"_s), u"-days"_s, QString::number(days),
                u"-extfile"_s, extensions.fileName()});
}

QSslConfiguration TestAuthority::serverWith(const QString& name) const
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPrivateKey(QSslKey(contentOf(path(name + u".key"_s)), QSsl::Rsa));
    tls.setLocalCertificate(QSslCertificate(contentOf(path(name + u".pem"_s))));
    tls.setCaCertificates({QSslCertificate(contentOf(file()))});
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

QSslConfiguration TestAuthority::server(bool wantsClients) const
{
    QSslConfiguration tls = serverWith(u"server"_s);
    if (wantsClients)
        tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return tls;
}

QSslConfiguration TestAuthority::expiredServer() const
{
    return serverWith(u"expired"_s);
}

} // namespace roundtrip::test
