// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/Traffic.h"

#include <algorithm>
#include <cmath>

namespace roundtrip {

Traffic monthOf(const Usage& usage, double hoursPerMonth)
{
    Traffic month;
    month.messages = usage.users * usage.messagesPerDay * usage.daysPerMonth;
    month.deliveries = month.messages * usage.fanoutOrAll();
    month.connects = usage.users * usage.daysPerMonth;
    month.activeHours = usage.hoursPerDay * usage.daysPerMonth;
    month.connectionMinutes = usage.users * month.activeHours * 60.0;
    const double rooms = std::ceil(usage.users / std::max(usage.fanoutOrAll(), 1.0));
    month.channelMinutes = std::max(rooms, 1.0) * month.activeHours * 60.0;
    month.peakConnections = usage.users;
    month.payloadBytes = usage.payloadBytes;
    month.hours = hoursPerMonth;
    month.days = std::max(usage.daysPerMonth, 1.0);
    return month;
}

} // namespace roundtrip
