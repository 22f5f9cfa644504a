// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/RoomKey.h"

#include <map>

namespace roundtrip {

/// One line that was said on one or more roads at once. Its envelopes have ids of their own, of which nobody guesses
/// one from another, and each tells which line it is a part of: see broadcastIdOf().
struct Broadcast
{
    QString id = {};
    std::map<RoomKey, QString> messages = {}; ///< the envelope's id on each road it went out on
};

/// What the ids of a line's envelopes have in common, whoever said it: the middle of "sender.line.random-number". An id
/// of another make (a line on one road, a client of somebody else's) is a line of its own.
[[nodiscard]] QString broadcastIdOf(const QString& messageId);
/// The part before "-number" of the id of an envelope of that line. An empty `line` is left out.
[[nodiscard]] QString broadcastPrefix(const QString& sender, const QString& line);

} // namespace roundtrip
