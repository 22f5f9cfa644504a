// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/TlsProblem.h"

#include <QDateTime>
#include <QSslCertificate>
#include <QStringList>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Printable, one line, not endless: anybody can put anything into a certificate.
QString cleaned(const QString& text)
{
    QString clean;
    for (const QChar c : text.left(100))
        clean += c.isPrint() && c.category() != QChar::Other_Format ? c : u'?';
    return clean.simplified();
}

QString nameIn(const QStringList& commonNames, const QStringList& organisations)
{
    const QString name = cleaned(commonNames.join(u' '));
    const QString organisation = cleaned(organisations.join(u' '));
    if (name.isEmpty())
        return organisation.isEmpty() ? u"nobody named"_s : organisation;
    return organisation.isEmpty() ? name : u"%1 (%2)"_s.arg(name, organisation);
}

} // namespace

QString certificateSubject(const QSslCertificate& certificate)
{
    return nameIn(certificate.subjectInfo(QSslCertificate::CommonName),
                  certificate.subjectInfo(QSslCertificate::Organization));
}

QString certificateIssuer(const QSslCertificate& certificate)
{
    return nameIn(certificate.issuerInfo(QSslCertificate::CommonName),
                  certificate.issuerInfo(QSslCertificate::Organization));
}

namespace {

QString describe(const QSslCertificate& certificate)
{
    const auto day = [](const QDateTime& time) { return time.toUTC().date().toString(Qt::ISODate); };
    const QByteArray fingerprint = certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper();
    return u"certificate of %1, issued by %2, valid from %3 to %4, SHA-256 %5"_s.arg(
        certificateSubject(certificate), certificateIssuer(certificate), day(certificate.effectiveDate()),
        day(certificate.expiryDate()), QString::fromLatin1(fingerprint));
}

} // namespace

QString tlsProblemText(const QList<QSslError>& errors)
{
    QStringList problems;
    QSslCertificate certificate;
    for (const QSslError& error : errors) {
        problems << error.errorString();
        if (certificate.isNull())
            certificate = error.certificate();
    }
    problems.removeDuplicates();
    const QString problem = problems.join(u"; "_s);
    return certificate.isNull() ? problem : u"%1 (%2)"_s.arg(problem, describe(certificate));
}

bool wantsClientCertificate(const QString& errorText)
{
    return errorText.contains("certificate required"_L1) || errorText.contains("alert bad certificate"_L1) ||
           errorText.contains("peer did not return a certificate"_L1);
}

} // namespace roundtrip
