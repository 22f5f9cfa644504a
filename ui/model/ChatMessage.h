// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"
#include "core/Sample.h"
#include "session/ChatLine.h"

#include <QDateTime>

namespace roundtrip {

/// A message as a lane shows it, or a note between messages.
struct ChatMessage
{
    enum class Kind {
        Said,
        RoomChange, ///< from here on another name; the text says which
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
    bool absent = false; ///< the line went other ways than this lane's
    bool own = false;
    bool acknowledges = false;         ///< its platform says yes apart from delivering
    std::optional<Sample> sample = {}; ///< own messages: the latest known state; empty until the I/O thread has sent it
    std::optional<ServerStamp> server = {};
    QString reason = {};                      ///< why it was refused or not sent
    QString replyTo = {};                     ///< id of the message it answers to; empty: none
    QString quotedUser = {};                  ///< who said that; empty where it is not known here
    QString quotedText = {};                  ///< its beginning
    bool referenceLost = false;               ///< ours came back without what it answers to
    std::vector<LineReaction> reactions = {}; ///< that came over this lane's road
    bool isAnswer = false;                    ///< over whichever road: its row is as high in every lane
    bool isReactedTo = false;                 ///< the same

    [[nodiscard]] Outcome outcome() const { return sample ? sample->outcome : Outcome::InFlight; }
};

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::ChatMessage)
