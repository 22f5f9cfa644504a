// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"
#include "session/Meter.h"

#include <variant>
#include <vector>

namespace roundtrip {

/// What an I/O thread saw, on its way to the meter.
struct ReceiverReady
{
    QString receiverId = {};
    QString room = {};
};
struct ReceiverGone
{
    QString receiverId = {};
};
struct MessageSent
{
    OutgoingMessage message;
};
struct MessageNotSent
{
    OutgoingMessage message;
    Error why = {};
};
struct MessageAccepted
{
    QString id = {};
    int httpStatus = 0;
    ServerStamp stamp = {};
};
struct MessageRejected
{
    QString id = {};
    Error error = {};
};
struct MessageReceived
{
    QString receiverId = {};
    Envelope envelope = {}; ///< without its text
    Fingerprint print = {}; ///< with it
};

/// Messages were passed over, and nobody says which (Session::missed).
struct MessagesMissed
{
};

struct MeterEvent
{
    Instant at = {}; ///< the stamp taken in the I/O thread
    std::variant<ReceiverReady, ReceiverGone, MessageSent, MessageNotSent, MessageAccepted, MessageRejected,
                 MessageReceived, MessagesMissed, ConnectionSample>
        what;
};

/// All that one worker saw until `upTo`: nothing older will follow from it.
struct MeterBatch
{
    std::size_t worker = 0;
    Instant upTo = {};
    std::vector<MeterEvent> events = {};
};

} // namespace roundtrip
