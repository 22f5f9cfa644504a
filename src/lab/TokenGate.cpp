// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/TokenGate.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace roundtrip {

bool tokenMatches(const Secret& expected, const QString& given)
{
    if (expected.isEmpty())
        return true;
    const auto digest = [](const QString& text) {
        return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    };
    // Digests, so that how far a comparison gets says nothing about the token itself.
    return digest(expected.reveal()) == digest(given);
}

QString tokenDigest(const Secret& token, const QString& purpose)
{
    if (token.isEmpty())
        return {};
    return QString::fromLatin1(
        QMessageAuthenticationCode::hash(purpose.toUtf8(), token.reveal().toUtf8(), QCryptographicHash::Sha256)
            .toHex());
}

} // namespace roundtrip
