// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/Waterfall.h"

#include <QCoreApplication>

#include <algorithm>

namespace roundtrip {

QList<WaterfallPart> waterfallOf(const ChatMessage& message, bool sendsOverHttp)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("Waterfall", text); };
    if (!message.sample)
        return {};
    const Sample& sample = *message.sample;
    const std::optional<Duration> total = sample.serviceTime();
    std::optional<Duration> rest;
    if (total && sample.serverTime && *sample.serverTime <= *total)
        rest = *total - *sample.serverTime;
    QList<WaterfallPart> parts = {{.label = tr("Round trip"), .length = total, .isTotal = true}};
    if (sendsOverHttp) {
        std::optional<Duration> answered;
        if (sample.accepted && sample.sent)
            answered = *sample.accepted - *sample.sent;
        parts << WaterfallPart{.label = tr("Until the function answered"), .length = answered}
              << WaterfallPart{.label = tr("In the function"), .length = sample.serverTime}
              << WaterfallPart{.label = tr("of that: hand-over to the broker"), .length = sample.providerTime}
              << WaterfallPart{.label = tr("Networks and broker"), .length = rest};
    } else {
        parts << WaterfallPart{.label = tr("In the server"), .length = sample.serverTime}
              << WaterfallPart{.label = tr("Network, both ways"), .length = rest};
    }
    if (sample.cold == Coldness::Cold && message.server && message.server->initMs)
        parts << WaterfallPart{.label = tr("Start of the new instance"),
                               .length = std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::milli>(
                                   std::clamp(*message.server->initMs, 0.0, 3.6e6)))};
    return parts;
}

} // namespace roundtrip
