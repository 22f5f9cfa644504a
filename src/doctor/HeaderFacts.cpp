// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/HeaderFacts.h"

#include "core/SafeText.h"

#include <QUrl>

#include <algorithm>
#include <array>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostHeaders = 16;
constexpr qsizetype kLongestValue = 120;

/// Who answered, what was agreed on, and why not.
constexpr std::array kNames{"server"_L1,   "via"_L1,         "sec-websocket-protocol"_L1, "sec-websocket-extensions"_L1,
                            "location"_L1, "retry-after"_L1, "www-authenticate"_L1,       "content-type"_L1};

/// Platforms name their own error codes in headers such as X-…-Error and X-…-ErrorType.
bool matters(const QString& name)
{
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end() || name.contains("error"_L1);
}

QString valueOf(const QString& name, const QByteArray& value)
{
    QString text = QString::fromUtf8(value);
    if (name == "location"_L1)
        text = QUrl(text).adjusted(QUrl::RemoveQuery | QUrl::RemoveUserInfo | QUrl::RemoveFragment).toString();
    return safeLine(text.left(kLongestValue));
}

} // namespace

QJsonArray headersThatMatter(const websocket::HttpHead& head)
{
    QJsonArray lines;
    for (const auto& [name, value] : head.fields) {
        const QString lower = QString::fromLatin1(name).toLower();
        if (matters(lower) && lines.size() < kMostHeaders)
            lines << safeLine(QString::fromLatin1(name).left(kLongestValue)) + u": "_s + valueOf(lower, value);
    }
    return lines;
}

} // namespace roundtrip
