// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/Mention.h"

namespace roundtrip {

bool mentions(const QString& text, const QString& user)
{
    const auto isPart = [](const QString& all, qsizetype at) {
        return at >= 0 && at < all.size() && (all.at(at).isLetterOrNumber() || all.at(at) == u'_');
    };
    if (user.isEmpty())
        return false;
    for (qsizetype at = text.indexOf(user, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(user, at + 1, Qt::CaseInsensitive)) {
        if (!isPart(text, at - 1) && !isPart(text, at + user.size()))
            return true;
    }
    return false;
}

} // namespace roundtrip
