// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSslCertificate>
#include <QSslError>
#include <QString>

namespace roundtrip {

/// Why a certificate was not trusted, and which one it was: "The certificate is self-signed (certificate of chat.test,
/// issued by chat.test, valid from 2026-01-01 to 2027-01-01, SHA-256 AB:CD:…)", so that whoever runs the server can
/// compare. One line; what the certificate says of itself is a stranger's text and is cut and cleaned.
[[nodiscard]] QString tlsProblemText(const QList<QSslError>& errors);

/// Whom a certificate is of, and who issued it: as it says, cut and cleaned.
[[nodiscard]] QString certificateSubject(const QSslCertificate& certificate);
[[nodiscard]] QString certificateIssuer(const QSslCertificate& certificate);

/// Whether an error of QSslSocket says that the server will not talk without a certificate of the client's.
[[nodiscard]] bool wantsClientCertificate(const QString& errorText);

} // namespace roundtrip
