// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"
#include "core/Sample.h"
#include "session/RoomKey.h"
#include "session/Session.h"
#include "stats/Ledger.h"

#include <variant>

namespace roundtrip {

/// What a chat tells its reader, in order, in batches. Each names its room and backend.
struct LaneStatus
{
    RoomKey key = {};
    SessionStatus status;
    Instant when = {};                         ///< since when
    std::optional<ConnectionSample> link = {}; ///< the last that got ready, failed or ended
};
/// Somebody else's message.
struct ChatReceived
{
    RoomKey key = {};
    Envelope envelope = {};
    Instant arrival = {};
};
/// The latest state of a row of ours: sent, accepted, delivered, lost, …
struct RowChanged
{
    RoomKey key = {};
    Sample sample;
    std::optional<ServerStamp> server = {}; ///< as it came back with the message
    QString reason = {};                    ///< why it was refused or not sent; for people
    bool referenceLost =
        false; ///< it came back without what it answers to: the server leaves out what it does not know
};
struct LedgerChanged
{
    RoomKey key = {};
    Ledger ledger;
};
/// Who is in the room, as the platform last told it.
struct PresenceChanged
{
    RoomKey key = {};
    Presence presence = {};
};
/// The lane was left: after the last word about its messages, before the first of whoever opens it anew.
struct LaneLeft
{
    RoomKey key = {};
};
struct LaneNotice
{
    RoomKey key = {};
    QString text = {};
};
using ChatUpdate =
    std::variant<LaneStatus, ChatReceived, RowChanged, LedgerChanged, LaneLeft, LaneNotice, PresenceChanged>;

} // namespace roundtrip
