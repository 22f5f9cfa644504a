// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace roundtrip {

/// An address in a text from outside.
struct TextLink
{
    qsizetype from = 0; ///< in characters of the text
    qsizetype length = 0;
    QUrl url = {};
};

/// Addresses that may be opened from a chat: http, https and mailto, as people write them; a full stop or bracket that
/// ends the sentence is no part of one.
[[nodiscard]] QList<TextLink> linksIn(const QString& text);
/// The whole address, with a host of other scripts as it is looked up, so that it cannot pass for another's.
[[nodiscard]] QString wholeAddress(const QUrl& url);

} // namespace roundtrip
