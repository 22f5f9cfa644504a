// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/SafeText.h"

#include <algorithm>

namespace roundtrip {

namespace {

bool isObeyed(QChar c)
{
    const ushort code = c.unicode();
    const auto within = [code](ushort first, ushort last) { return code >= first && code <= last; };
    return (within(0x00, 0x1f) && c != u'\n' && c != u'\t') || within(0x7f, 0x9f) || code == 0x061c ||
           within(0x200e, 0x200f) || within(0x2028, 0x202e) || within(0x2060, 0x206f) || within(0xfff9, 0xfffb) ||
           within(0x115f, 0x1160) || code == 0x3164 || code == 0xffa0 || code == 0xfeff || code == 0x180e ||
           code == 0x034f;
}

bool isUnseen(QChar c)
{
    return c == QChar(0x00ad) || c == QChar(0x200b);
}

} // namespace

QString safeText(const QString& text)
{
    QString shown = text;
    std::replace_if(shown.begin(), shown.end(), isObeyed, QChar(0xfffd));
    return shown;
}

QString safeLine(const QString& text)
{
    QString shown = safeText(text).replace(u'\n', u' ').replace(u'\t', u' ');
    std::replace_if(shown.begin(), shown.end(), isUnseen, QChar(0xfffd));
    return shown;
}

QString safeMarkup(const QString& text)
{
    return safeLine(text).replace(u'<', QChar(0x2039)).replace(u'>', QChar(0x203a)).replace(u'&', QChar(0xff06));
}

QString safeJson(const QJsonDocument& json)
{
    const QString text = QString::fromUtf8(json.toJson(QJsonDocument::Compact));
    QString shown;
    shown.reserve(text.size());
    for (const QChar c : text) { // outside of its strings JSON has none of them
        if (isObeyed(c) || isUnseen(c))
            shown += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            shown += c;
    }
    return shown;
}

} // namespace roundtrip
