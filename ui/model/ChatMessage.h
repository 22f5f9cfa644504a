// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"
#include "core/Sample.h"

#include <QDateTime>

namespace roundtrip {

/// A message as a lane shows it.
struct ChatMessage
{
    QString id = {};
    QString user = {};
    QString text = {};
    QDateTime time = {}; ///< when it was typed or arrived, wall clock
    bool own = false;
    bool acknowledges = false;         ///< its platform says yes apart from delivering
    std::optional<Sample> sample = {}; ///< own messages: the latest known state; empty until the I/O thread has sent it
    std::optional<ServerStamp> server = {};
    QString reason = {}; ///< why it was refused or not sent

    [[nodiscard]] Outcome outcome() const { return sample ? sample->outcome : Outcome::InFlight; }
};

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::ChatMessage)
