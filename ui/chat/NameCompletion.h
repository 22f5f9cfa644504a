// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace roundtrip {

class Conversation;

/// Names for the Tab key while a message is typed: what stands before the cursor is taken for the beginning of a name,
/// with or without an @; pressed again, the next one stands there. A plain value.
class NameCompletion
{
public:
    struct Completed
    {
        QString text = {}; ///< the whole message
        int cursor = 0;
    };

    /// Nothing where no name begins so: then the key is none of ours. `names`: in the order they are offered.
    [[nodiscard]] std::optional<Completed> next(const QString& text, int cursor, const QStringList& names);

private:
    QStringList m_offered = {}; ///< all that begin as the word did
    qsizetype m_shown = -1;
    int m_from = 0;        ///< where the word begins
    Completed m_last = {}; ///< as it was left: anything else is a new word
    QString m_prefix = {}; ///< "@" or nothing
};

/// Who spoke last, each once, the last one first; without this one.
[[nodiscard]] QStringList namesIn(const Conversation& conversation, const QString& butNot);

} // namespace roundtrip
