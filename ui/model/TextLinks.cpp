// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/TextLinks.h"

#include <QRegularExpression>

namespace roundtrip {

namespace {

/// Without what closes the sentence around it: "(see https://example.org/a)." ends before the bracket.
qsizetype addressLength(QStringView found)
{
    constexpr QStringView kEnds = u".,;:!?'\"»”’";
    qsizetype length = found.size();
    while (length > 0) {
        const QChar last = found[length - 1];
        const QStringView kept = found.left(length);
        const bool closesMore = (last == u')' && kept.count(u')') > kept.count(u'(')) ||
                                (last == u']' && kept.count(u']') > kept.count(u'['));
        if (!closesMore && !kEnds.contains(last))
            break;
        --length;
    }
    return length;
}

} // namespace

QList<TextLink> linksIn(const QString& text)
{
    // Bounded in length and without alternatives that overlap: no text makes it slow.
    static const QRegularExpression address(QStringLiteral("\\b(?:https?://|mailto:)[^\\s<>\\x{2028}]{1,2000}"),
                                            QRegularExpression::CaseInsensitiveOption);
    QList<TextLink> links;
    for (auto found = address.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const qsizetype length = addressLength(match.capturedView());
        const QUrl url(match.captured().left(length), QUrl::StrictMode);
        const bool hasTarget =
            url.scheme() == QLatin1StringView("mailto") ? !url.path().isEmpty() : !url.host().isEmpty();
        if (url.isValid() && hasTarget && url.userInfo().isEmpty()) // "https://bank.example@evil.example" is bait
            links << TextLink{.from = match.capturedStart(), .length = length, .url = url};
    }
    return links;
}

QString wholeAddress(const QUrl& url)
{
    return QString::fromLatin1(url.toEncoded());
}

} // namespace roundtrip
