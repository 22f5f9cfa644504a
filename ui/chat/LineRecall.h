// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

#include <optional>

namespace roundtrip {

class Conversation;

/// Own lines for the arrow keys of the message field: the last one, the one before, and back. A plain value.
class LineRecall
{
public:
    /// The own line before the one that `shown` is, where that is the one recalled last; else the newest. Nothing where
    /// there is none, or where somebody has written something that it would replace.
    [[nodiscard]] std::optional<QString> older(const Conversation& conversation, const QString& shown);
    /// The one after; an empty text after the newest. Nothing where none was recalled.
    [[nodiscard]] std::optional<QString> newer(const Conversation& conversation, const QString& shown);

private:
    [[nodiscard]] std::optional<QString> step(const Conversation& conversation, qint64 from, int by);

    qint64 m_line = -1;
    QString m_text = {}; ///< as it was recalled
};

} // namespace roundtrip
