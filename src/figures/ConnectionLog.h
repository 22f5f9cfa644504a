// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Sample.h"
#include "core/UtcAnchor.h"

#include <QHash>

#include <vector>

namespace roundtrip {

/// The first message that was sent over one ready link.
struct FirstMessage
{
    std::int64_t sentUs = 0;
    std::optional<std::uint32_t> serviceUs = {}; ///< empty while it did not come back
    Phase phase = Phase::Measure;
};

/// Who was connected when, in one series: from connections.csv. Times are µs after the run's anchor.
///
/// Rooms are not in the files. A load run fills rooms of the plan's size, or of those it has drawn, in the order of its
/// connections, whose ids end in ".<number from 1>"; everything else has one room.
class ConnectionLog
{
public:
    explicit ConnectionLog(int roomSize, std::vector<int> roomStarts = {})
        : m_roomSize(roomSize), m_roomStarts(std::move(roomStarts))
    {
    }

    void add(const ConnectionSample& connection, const UtcAnchor& anchor);
    /// Once, after the last add().
    void seal();

    /// Number of the connection, from 0; a new one for an id that is not known.
    [[nodiscard]] std::uint32_t indexOf(const QString& id);
    [[nodiscard]] std::size_t size() const { return m_links.size(); }
    /// Connections that were scheduled: a first attempt each.
    [[nodiscard]] int scheduled() const { return m_scheduled; }
    [[nodiscard]] bool isEmpty() const { return m_scheduled == 0; }

    [[nodiscard]] bool wasReady(std::uint32_t connection, std::int64_t us) const;
    /// Ready connections in this one's room, itself included; at least 1.
    [[nodiscard]] std::int64_t readyInRoom(std::uint32_t connection, std::int64_t us) const;

    /// Notes a message sent over `connection`, in any order of time.
    void noteSent(std::uint32_t connection, const FirstMessage& message);
    /// The first message of each link that has sent one, with the number of its connection.
    template<typename Visitor>
    void forEachFirstMessage(Visitor&& visit) const
    {
        for (std::size_t connection = 0; connection < m_links.size(); ++connection) {
            for (const std::optional<FirstMessage>& first : m_links[connection].first) {
                if (first)
                    visit(connection, *first);
            }
        }
    }

private:
    struct ReadySpan
    {
        std::int64_t from = 0;
        std::int64_t to = 0; ///< exclusive
    };
    struct Link
    {
        int room = 0;
        std::vector<ReadySpan> ready = {};                   ///< by time
        std::vector<std::optional<FirstMessage>> first = {}; ///< by how many spans had begun
    };
    struct Room
    {
        std::vector<std::int64_t> begins = {}; ///< sorted, as the next
        std::vector<std::int64_t> ends = {};
    };

    [[nodiscard]] int roomOf(const QString& id) const;

    int m_roomSize;
    std::vector<int> m_roomStarts; ///< ascending, from 0; empty where all rooms are of one size
    int m_scheduled = 0;
    std::vector<Link> m_links;
    QHash<int, Room> m_rooms;
    QHash<QString, std::uint32_t> m_indexes;
    QString m_lastId;
    std::uint32_t m_lastIndex = 0;
};

} // namespace roundtrip
