// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace roundtrip {

/// How a chat is used: what people can say about themselves.
struct Usage
{
    double users = 100;         ///< at once
    double hoursPerDay = 8;     ///< each is connected
    double messagesPerDay = 50; ///< each sends
    double daysPerMonth = 30;
    double payloadBytes = 200;         ///< of a message
    std::optional<double> fanout = {}; ///< copies of each message, the sender's own among them; empty: all users

    [[nodiscard]] double fanoutOrAll() const { return fanout.value_or(users); }

    bool operator==(const Usage&) const = default;
};

/// What passes: the amounts that bills are made of, whatever the platform. Of a month, or of one measured run.
struct Traffic
{
    double messages = 0;
    double deliveries = 0; ///< copies, the senders' own among them
    double connects = 0;
    double connectionMinutes = 0;
    double channelMinutes = 0; ///< of rooms somebody is in
    double peakConnections = 0;
    double payloadBytes = 0;
    double hours = 0;       ///< a server is there
    double activeHours = 0; ///< of those: somebody is connected
    double days = 1;        ///< over which daily quotas spread

    [[nodiscard]] double fanout() const { return messages > 0 ? deliveries / messages : 0.0; }
};

/// Everybody connects once a day; rooms are as large as the fan-out.
[[nodiscard]] Traffic monthOf(const Usage& usage, double hoursPerMonth);

} // namespace roundtrip
