// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/netlify_ably/AblyProtocol.h"
#include "core/Envelope.h"

#include <QJsonObject>

#include <map>

namespace roundtrip::ably {

/// Messages published on the socket that are not acknowledged yet. Serials count frames, from 0 with each new
/// connection, and go on where a connection is resumed (RTN7, RTN19).
class AblyOutbox
{
public:
    static constexpr std::size_t kMostOpen = 1'000; ///< not acknowledged: Ably takes 50 a second

    /// Whether there is no room for another message: the broker acknowledges nothing.
    [[nodiscard]] bool isFull() const { return m_open.size() >= kMostOpen; }
    /// The frame that publishes a message under the next serial.
    [[nodiscard]] ProtocolMessage nextFrame(const Envelope& envelope) const;
    /// For a frame that is no message, and that nobody waits for: a serial of its own, used up.
    [[nodiscard]] qint64 takeSerial() { return m_next++; }
    /// That frame was handed over: the message is open until it is settled, and the serial used up.
    void noteSent(const Envelope& envelope);

    struct Settled
    {
        QStringList acknowledged = {}; ///< ids of the frames that the ACK or NACK names
        QStringList passedOver = {};   ///< older and still open: the server will not speak of them again (RTN7a)
    };
    [[nodiscard]] Settled settle(qint64 serial, int count);

    /// Everything open, to be sent again on a resumed connection with the serials it had.
    [[nodiscard]] QList<ProtocolMessage> open() const;
    /// A connection that could not be resumed counts from 0 and knows nothing of what was open.
    void clear();
    [[nodiscard]] bool isEmpty() const { return m_open.empty(); }

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static AblyOutbox fromJson(const QJsonObject& json);

private:
    qint64 m_next = 0;
    std::map<qint64, Envelope> m_open;
};

} // namespace roundtrip::ably
