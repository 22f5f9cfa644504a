// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"
#include "core/Sample.h"

#include <QDateTime>

namespace roundtrip {

/// A message as a lane shows it, or a note between messages.
struct ChatMessage
{
    enum class Kind {
        Said,
        RoomChange, ///< from here on another room or another name; the text says which
        Skipped,    ///< so many messages stood here that nobody could have read them
    };

    QString id = {};
    QString user = {};
    QString room = {};
    QString text = {};
    QDateTime time = {}; ///< when it was typed or arrived, wall clock
    Kind kind = Kind::Said;
    QString broadcast = {}; ///< the line it is a part of, the same on every road: broadcastIdOf()
    qint64 skipped = 0;
    bool elsewhere = false; ///< not of the room that the lane is in by now
    bool own = false;
    bool acknowledges = false;         ///< its platform says yes apart from delivering
    std::optional<Sample> sample = {}; ///< own messages: the latest known state; empty until the I/O thread has sent it
    std::optional<ServerStamp> server = {};
    QString reason = {}; ///< why it was refused or not sent

    [[nodiscard]] Outcome outcome() const { return sample ? sample->outcome : Outcome::InFlight; }
};

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::ChatMessage)
