// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/SqlConnection.h"

#include <QHash>

#include <vector>

namespace roundtrip {

/// The words of a run's client, each stored once: connection ids, instances, codes. The writing side of the table
/// `text`. What was added since the last committed() goes with a rolledBack(). A run of days has words without end (a
/// server's instances, the ids of a chat): only so many are remembered, and one that was forgotten is stored again.
class TextTable
{
public:
    static constexpr qsizetype kMostRemembered = 100'000;

    /// Reads what the run already has.
    [[nodiscard]] static Result<TextTable> load(const SqlConnection& connection, qint64 run, int client = 0);

    /// The word's number, from 1; writes the word if it is new.
    [[nodiscard]] Result<qint64> idOf(const QString& text)
    {
        const Recent& recent = m_recent[placeOf(text)];
        if (recent.id != 0 && recent.text.constData() == text.constData() && recent.text.size() == text.size())
            return recent.id;
        return lookUp(text);
    }
    void committed()
    {
        m_added.clear();
        m_lastCommitted = m_last;
    }
    void rolledBack();

private:
    /// A word and its number. The same words come again and again as the very same string, kept alive here: so its
    /// address tells it from all others, without looking at its characters.
    struct Recent
    {
        QString text = {};
        qint64 id = 0; ///< 0: none yet
    };
    static constexpr std::size_t kRecent = 1024;

    TextTable(const SqlConnection& connection, qint64 run, int client, QSqlQuery insert)
        : m_connection(&connection), m_run(run), m_client(client), m_insert(std::move(insert))
    {
    }
    [[nodiscard]] static std::size_t placeOf(const QString& text)
    {
        return reinterpret_cast<quintptr>(text.constData()) / 32 %
               kRecent; // apart by an allocation of that size at least
    }
    [[nodiscard]] Result<qint64> lookUp(const QString& text);
    [[nodiscard]] Result<void> insert(qint64 id, const QString& text);

    const SqlConnection* m_connection;
    qint64 m_run;
    int m_client;
    QSqlQuery m_insert;
    QHash<QString, qint64> m_ids; ///< of the words remembered
    qint64 m_last = 0;            ///< the highest id given: they have no gaps
    qint64 m_lastCommitted = 0;
    std::vector<QString> m_added;          ///< not committed yet
    std::vector<Recent> m_recent{kRecent}; ///< by address
};

} // namespace roundtrip
