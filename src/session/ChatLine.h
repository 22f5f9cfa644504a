// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"
#include "core/Sample.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace roundtrip {

/// One road that a line was sent over, or came by.
struct LineRoad
{
    QString backend = {};
    QString messageId = {};
    bool acknowledges = false;         ///< its platform says yes apart from delivering
    std::optional<Sample> sample = {}; ///< of ours: the latest known state; empty until the I/O thread has sent it
    std::optional<ServerStamp> server = {};
    QString reason = {};                 ///< why it was refused or not sent; for people
    std::optional<Instant> arrival = {}; ///< of somebody else's: stamped when it came
    bool referenceLost = false;          ///< ours came back without what it answers to

    [[nodiscard]] Outcome outcome() const { return sample ? sample->outcome : Outcome::InFlight; }
    /// Ours, and kept until its link is back.
    [[nodiscard]] bool isWaiting() const
    {
        return outcome() == Outcome::InFlight && sample && sample->intended && !sample->sent;
    }
    /// Ours, and its fate is still open.
    [[nodiscard]] bool isOut() const { return !arrival && outcome() == Outcome::InFlight; }
};

/// An emoji by which somebody answered to a line. It travels and is measured like a line of its own.
struct LineReaction
{
    QString emoji = {};
    QString user = {};
    bool own = false;
    std::vector<LineRoad> roads = {}; ///< as a line's
};

/// What was typed and has not been handed to its backend, which is away.
struct WaitingLine
{
    QString backend = {};
    QString text = {};
};

/// Something that was said once, however many roads it took.
struct ChatLine
{
    qint64 serial = 0; ///< counted from the first line of the conversation ever
    QString room = {};
    QString user = {};
    QString text = {};
    QDateTime time = {}; ///< when it was typed, or first arrived; wall clock
    bool own = false;
    std::vector<LineRoad> roads = {};         ///< ours in the order of the backends, others' in the order of arrival
    QString replyTo = {};                     ///< id of the message it answers to, on some road; empty: none
    std::vector<LineReaction> reactions = {}; ///< in the order in which they came

    [[nodiscard]] bool isOut() const;
    [[nodiscard]] const LineRoad* road(const QString& backend) const;
};

} // namespace roundtrip
