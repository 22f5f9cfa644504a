// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/ChatLine.h"

#include <QHash>
#include <QObject>

#include <deque>

namespace roundtrip {

/// What was said, each line once: copies that came by several roads meet here by what their envelopes' ids share
/// (broadcastIdOf()), and the fates of our own messages are brought to the line they belong to. Bounded in lines and in
/// characters: when full, the oldest go. One thread, usually the GUI's; every view of the chat reads it, none keeps a
/// copy.
class Conversation : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t kMostLines = 100'000;
    /// 64 MB of text at most, whatever somebody sends.
    static constexpr qint64 kMostCharacters = qint64{1} << 25;

    explicit Conversation(QObject* parent = nullptr, std::size_t maxLines = kMostLines,
                          qint64 maxCharacters = kMostCharacters);

    /// A line of ours, with a road (and the id it has there) for each backend it goes over. Gives its serial number.
    qint64 say(ChatLine line);
    /// Somebody else's. A copy of a line that came by another road is that line; one that says something else under its
    /// id, or comes again by the same road, is a line of its own.
    void receive(const QString& backend, const Envelope& envelope, Instant arrival, const QDateTime& time);
    /// The latest state of a message of ours on one road; false where it is not (or no longer) here.
    bool update(const Sample& sample, const std::optional<ServerStamp>& server, const QString& reason);
    void clear();

    [[nodiscard]] bool isEmpty() const { return m_lines.empty(); }
    [[nodiscard]] std::size_t size() const { return m_lines.size(); }
    /// Serial number of the oldest line that is kept; one past the newest.
    [[nodiscard]] qint64 first() const { return m_removed; }
    [[nodiscard]] qint64 end() const { return m_removed + static_cast<qint64>(m_lines.size()); }
    /// first() <= serial < end().
    [[nodiscard]] const ChatLine& line(qint64 serial) const;
    /// Lines of ours whose fate is open on some road, ascending.
    [[nodiscard]] const std::vector<qint64>& out() const { return m_out; }

Q_SIGNALS:
    void lineAdded(qint64 serial);
    /// A road of it has another state, or it came by one more.
    void lineChanged(qint64 serial);
    /// The oldest ones are gone; first() is the oldest now.
    void linesRemoved();

private:
    /// Of a message: its backend and id for ours; for others' the id of the line.
    using Key = std::pair<QString, QString>;

    qint64 append(ChatLine line);
    void makeRoom(qint64 characters);
    void forget(const ChatLine& line);
    void settle(const ChatLine& line);
    [[nodiscard]] ChatLine* find(const Key& key);

    std::deque<ChatLine> m_lines = {};
    QHash<Key, qint64> m_serials = {};
    std::vector<qint64> m_out = {};
    qint64 m_removed = 0;
    qint64 m_characters = 0;
    std::size_t m_maxLines;
    qint64 m_maxCharacters;
};

} // namespace roundtrip
