// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QString>
#include <QTemporaryDir>

namespace roundtrip::test {

/// A certificate authority that nobody knows, made by the openssl program now, with a certificate for a server
/// (localhost, 127.0.0.1) and one for a client, whose key has the passphrase "open sesame".
class TestAuthority
{
public:
    TestAuthority();

    [[nodiscard]] bool isValid() const { return m_isValid; }
    [[nodiscard]] QString file() const { return path(QStringLiteral("ca.pem")); }
    [[nodiscard]] QString clientCertificate() const { return path(QStringLiteral("client.pem")); }
    [[nodiscard]] QString clientKey() const { return path(QStringLiteral("client.key")); }
    /// Of the server; with `wantsClients` it lets in only those who show a certificate of this authority.
    [[nodiscard]] QSslConfiguration server(bool wantsClients = false) const;
    /// The same with a certificate that ran out yesterday.
    [[nodiscard]] QSslConfiguration expiredServer() const;

private:
    [[nodiscard]] QSslConfiguration serverWith(const QString& name) const;
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    bool run(const QStringList& arguments) const;
    bool sign(const QString& name, const QString& subject, const QString& extension, int days = 2) const;

    QTemporaryDir m_folder;
    bool m_isValid = false;
};

} // namespace roundtrip::test
