// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/ChatLine.h"
#include "session/ChatUpdate.h"

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
    /// Serial numbers begin here: those of lines of earlier sessions, which come in afterwards, stand below.
    static constexpr qint64 kFirst = qint64{1} << 40;
    /// 64 MB of text at most, whatever somebody sends.
    static constexpr qint64 kMostCharacters = qint64{1} << 25;
    static constexpr std::size_t kMostReactions = 100; ///< to one line; further ones are not shown

    explicit Conversation(QObject* parent = nullptr, std::size_t maxLines = kMostLines,
                          qint64 maxCharacters = kMostCharacters);

    /// A line of ours, with a road (and the id it has there) for each backend it goes over. Gives its serial number.
    qint64 say(ChatLine line);
    /// Somebody else's. A copy of a line that came by another road is that line; one that says something else under its
    /// id, or comes again by the same road, is a line of its own.
    void receive(const QString& backend, const Envelope& envelope, Instant arrival, const QDateTime& time);
    /// A reaction of ours, with its roads, to a line that is here. False where we have said so before: a reaction is
    /// said once, and cannot be taken back.
    bool react(qint64 serial, LineReaction reaction);
    /// The latest state of a message of ours on one road; false where it is not (or no longer) here.
    bool update(const RowChanged& row);
    bool update(const Sample& sample, const std::optional<ServerStamp>& server, const QString& reason)
    {
        return update({.sample = sample, .server = server, .reason = reason});
    }
    /// Lines of earlier sessions, oldest first, before those that are there. Of more than fit the newest; false where
    /// they are not all.
    bool prepend(std::vector<ChatLine> older);
    /// Those go again.
    void forgetOlder();
    void clear();
    /// Somebody looks at its end: what came is seen, and what comes is seen at once.
    void setWatched(bool watched);

    /// Lines of others that were not seen yet, each once, however many roads it came by.
    [[nodiscard]] qint64 unread() const { return m_unread; }
    /// The first line that nobody was there to see, until one of ours is said after it, or somebody leaves again and
    /// misses more; −1 without one.
    [[nodiscard]] qint64 unreadFrom() const { return m_unreadFrom; }
    [[nodiscard]] bool isEmpty() const { return m_lines.empty(); }
    [[nodiscard]] std::size_t size() const { return m_lines.size(); }
    /// Since when lines are said here, and the serial number of the first of them. Those below it were said earlier.
    [[nodiscard]] const QDateTime& began() const { return m_began; }
    [[nodiscard]] qint64 sessionFrom() const { return m_sessionFrom; }
    /// Serial number of the oldest line that is kept; one past the newest.
    [[nodiscard]] qint64 first() const { return m_removed; }
    [[nodiscard]] qint64 end() const { return m_removed + static_cast<qint64>(m_lines.size()); }
    /// first() <= serial < end().
    [[nodiscard]] const ChatLine& line(qint64 serial) const;
    /// The line that a message was a part of, whatever road it took; −1 where it is not (or no longer) here.
    [[nodiscard]] qint64 lineOf(const QString& messageId) const;
    /// Lines of ours whose fate is open on some road, ascending.
    [[nodiscard]] const std::vector<qint64>& out() const { return m_out; }

Q_SIGNALS:
    void lineAdded(qint64 serial);
    /// A road of it has another state, it came by one more, or somebody reacted to it.
    void lineChanged(qint64 serial);
    /// So many older lines are there; first() is the oldest now.
    void linesPrepended(int count);
    /// The oldest ones are gone; first() is the oldest now.
    void linesRemoved();
    /// What is said from now on is another conversation in the same place.
    void cleared();
    void unreadChanged();
    /// unreadFrom() was another line, or none.
    void markMoved(qint64 before);

private:
    /// Of a message: its backend and id for ours; for others' the id of the line.
    using Key = std::pair<QString, QString>;

    qint64 append(ChatLine line);
    void makeRoom(qint64 characters);
    void receiveReaction(const QString& backend, const Envelope& envelope, Instant arrival);
    bool addReaction(ChatLine& line, LineReaction reaction);
    /// What came before the line that it answers to, over a quicker road.
    void takeEarly(ChatLine& line, const QString& lineId);
    void forget(const ChatLine& line);
    void settle(const ChatLine& line);
    void noteUnread(qint64 serial);
    void moveMark(qint64 serial);
    [[nodiscard]] ChatLine* find(const Key& key);

    std::deque<ChatLine> m_lines = {};
    QHash<Key, qint64> m_serials = {};
    QHash<QString, qint64> m_byLineId = {};                    ///< broadcastIdOf(), ours and others'
    QHash<Key, qint64> m_reacted = {};                         ///< by our reactions' ids: the line they belong to
    std::deque<std::pair<QString, LineReaction>> m_early = {}; ///< to lines that are not here, by their id
    std::vector<qint64> m_out = {};
    qint64 m_removed = kFirst;
    qint64 m_sessionFrom = kFirst;
    QDateTime m_began = QDateTime::currentDateTime();
    qint64 m_characters = 0;
    qint64 m_unread = 0;
    qint64 m_unreadFrom = -1;
    bool m_isWatched = false;
    std::size_t m_maxLines;
    qint64 m_maxCharacters;
};

} // namespace roundtrip
