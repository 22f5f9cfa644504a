// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QObject>

namespace roundtrip {

/// What went wrong lately, for people who ask for help: at most kMost entries, the oldest goes first. The same thing
/// again from the same place is counted, not repeated. Texts come without secrets: a session takes its own out of what
/// its server says. GUI thread.
class ErrorLog : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype kMost = 100;

    struct Entry
    {
        QDateTime when = {}; ///< UTC, of the last time
        QString where = {};  ///< a backend's name, or a part of the program
        QString text = {};
        int times = 1;
    };

    using QObject::QObject;

    void add(const QString& where, const QString& text);
    /// Oldest first.
    [[nodiscard]] const QList<Entry>& entries() const { return m_entries; }
    /// A line for each, oldest first, safe to show and to copy.
    [[nodiscard]] QString toText() const;

Q_SIGNALS:
    void changed();

private:
    QList<Entry> m_entries;
};

} // namespace roundtrip
