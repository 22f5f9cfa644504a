// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/ChatFrames.h"
#include "lab/Postman.h"
#include "lab/Rooms.h"
#include "lab/vercel_ws/VercelWsClient.h"
#include "lab/vercel_ws/VercelWsProfile.h"

#include <QHash>

namespace roundtrip {

/// The chat in the function's instances, and the Redis between them: what somebody sends goes to the Redis, which tells
/// every instance in one order, and each instance hands it to its own members of the room.
class VercelWsRooms
{
public:
    VercelWsRooms(LabContext& context, const Draws& draws, const VercelWsProfile& profile);

    void add(const VercelWsClientPtr& client) { m_clients.insert(client->number, client); }
    /// Its socket has ended.
    void remove(const VercelWsClientPtr& client);
    void answer(const VercelWsEventPtr& event);

    [[nodiscard]] QList<VercelWsClientPtr> takeAll() { return std::exchange(m_clients, {}).values(); }

private:
    void join(const VercelWsEventPtr& event, const chat_frames::Join& join);
    void send(const VercelWsEventPtr& event, const chat_frames::Send& send);
    void relay(const VercelWsEventPtr& event, const QJsonObject& envelope, const TruthLine& line, double publishedAt);
    void refuse(const VercelWsEventPtr& event, const chat_frames::Refusal& refusal);
    void reply(const VercelWsEventPtr& event, const chat_frames::ServerFrame& frame);

    [[nodiscard]] Random stream(std::string_view purpose, const VercelWsEvent& event, quint64 receiver = 0) const;
    [[nodiscard]] double millisecondsNow() const;
    [[nodiscard]] ServerStamp stampOf(const VercelWsEvent& event, double sentAt) const;

    LabContext& m_context;
    const Draws& m_draws;
    const VercelWsProfile& m_profile;
    const Postman m_postman;
    Rooms m_rooms;
    QHash<quint64, VercelWsClientPtr> m_clients;
    Leg m_redis; ///< one Redis, one order
};

} // namespace roundtrip
