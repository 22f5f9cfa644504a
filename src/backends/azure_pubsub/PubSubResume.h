// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"
#include "core/Secret.h"

#include <QByteArray>
#include <QUrl>

#include <map>
#include <optional>

namespace roundtrip::pubsub {

/// A session with the service, beyond the socket it began on: who we are there, what we have seen, and what we have
/// sent without an answer. Ids of acknowledgements are per session, so a frame may be sent again under its own.
class PubSubResume
{
public:
    static constexpr std::size_t kMostOpen = 1'000; ///< sent without an answer

    QString connectionId = {};
    QString reconnectionToken = {}; ///< empty: the session cannot be taken up again
    Secret accessToken = {};        ///< that it began with
    quint64 highest = 0;            ///< of the sequence ids that came

    [[nodiscard]] bool isResumable() const { return !connectionId.isEmpty() && !reconnectionToken.isEmpty(); }
    /// False for a message that came before: it is a repeat.
    [[nodiscard]] bool isNew(quint64 sequenceId);

    [[nodiscard]] bool isFull() const { return m_open.size() >= kMostOpen; }
    [[nodiscard]] quint64 nextAckId() { return m_nextAckId++; }
    void noteSent(quint64 ackId, const Envelope& envelope) { m_open.insert_or_assign(ackId, envelope); }
    /// The message that was acknowledged; empty where none waits under that id.
    [[nodiscard]] QString settle(quint64 ackId);
    [[nodiscard]] const std::map<quint64, Envelope>& open() const { return m_open; }

    /// The address to knock at: with the token, and with what takes the session up again where that is possible.
    [[nodiscard]] QUrl addressed(QUrl url) const;

    [[nodiscard]] QByteArray toBytes() const;
    /// Empty where the bytes are none, or nothing can be taken up again.
    [[nodiscard]] static std::optional<PubSubResume> fromBytes(const QByteArray& bytes);

private:
    quint64 m_nextAckId = 1;
    std::map<quint64, Envelope> m_open;
};

} // namespace roundtrip::pubsub
