// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/Draws.h"
#include "lab/TokenBucket.h"
#include "lab/cloudflare_do/CloudflareDoProfile.h"

#include <QSet>
#include <QString>

#include <optional>
#include <utility>

namespace roundtrip {

/// One room's object, without its sockets: when it is awake, what waking costs, and that its one thread takes one event
/// after another. Pure: the clock is the caller's.
class RoomObject
{
public:
    /// One event's way through the object.
    struct Turn
    {
        Instant began{}; ///< the handler saw it
        Instant done{};
        Duration drawn{0};  ///< of waking and handling
        Duration waited{0}; ///< for the thread
    };

    /// `sleepsAfter` is the profile's, scaled.
    RoomObject(const ObjectProfile& profile, Duration sleepsAfter, const Draws& draws);

    /// Nothing where the object is overloaded: the event is lost, as an exception would lose it. The numbers key what
    /// is drawn.
    [[nodiscard]] std::optional<Turn> take(Instant now, quint64 connection, quint64 event);
    [[nodiscard]] bool isAwake(Instant now) const { return m_awakeUntil && now < *m_awakeUntil; }
    /// The constructor's flag: true once for each life in memory.
    [[nodiscard]] bool takeFresh() { return std::exchange(m_isFresh, false); }
    [[nodiscard]] const QString& instance() const { return m_instance; }
    /// Thrown out of memory, as a deployment does it.
    void reset() { m_awakeUntil.reset(); }

    // Attachments outlive its sleep, so these stay when memory goes.
    QSet<quint64> sockets;  ///< open
    QList<quint64> members; ///< of those: who has joined, in that order

private:
    [[nodiscard]] Duration awaken(Instant now, quint64 connection, quint64 event);

    ObjectProfile m_profile;
    Duration m_sleepsAfter;
    const Draws& m_draws;
    TokenBucket m_rate;
    std::optional<Instant> m_awakeUntil = {};
    Instant m_busyUntil{};
    QString m_instance = {};
    bool m_isFresh = false;
};

} // namespace roundtrip
