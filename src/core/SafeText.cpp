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
           within(0x200e, 0x200f) || within(0x2028, 0x202e) || within(0x2066, 0x206f) || within(0xfff9, 0xfffb);
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
    return safeText(text).replace(u'\n', u' ').replace(u'\t', u' ');
}

} // namespace roundtrip
