// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/Waterfall.h"

#include <QCoreApplication>

#include <algorithm>

namespace roundtrip {

namespace {

/// Functions outside of a class need a context for their texts.
struct WaterfallText
{
    Q_DECLARE_TR_FUNCTIONS(Waterfall)
};

/// Says of each part that is longer than its whole that it is: the clocks are several, and some parts overlap.
void noteExcess(QList<WaterfallPart>& parts)
{
    const auto lengthOf = [&parts](RoadTime time) {
        const auto part =
            std::find_if(parts.cbegin(), parts.cend(), [time](const WaterfallPart& each) { return each.time == time; });
        return part == parts.cend() ? std::nullopt : part->length;
    };
    const std::optional<Duration> total = lengthOf(RoadTime::Total);
    for (WaterfallPart& part : parts) {
        const bool isOfServer = part.time == RoadTime::HandOver && lengthOf(RoadTime::Server) < part.length;
        const auto answer = lengthOf(RoadTime::Answer);
        const bool isOfAnswer = part.time == RoadTime::Server && answer && *answer < part.length;
        if (!part.length || part.isTotal || !((total && *part.length > *total) || isOfServer || isOfAnswer))
            continue;
        switch (part.time) {
        case RoadTime::Answer:
            part.excess = WaterfallText::tr("It overlaps: the message was back before HTTP had answered.");
            break;
        case RoadTime::Start:
            part.excess = WaterfallText::tr("It began before the message was sent.");
            break;
        case RoadTime::HandOver:
            part.excess =
                WaterfallText::tr("More than what it is part of: the server's clock does not agree with itself "
                                  "or with ours.");
            break;
        case RoadTime::Server:
            if (isOfAnswer && !(total && *part.length > *total)) {
                part.excess = WaterfallText::tr("Longer than its answer took: it went on after answering, or its clock "
                                                "does not agree with ours.");
                break;
            }
            [[fallthrough]];
        default:
            part.excess = WaterfallText::tr("More than the whole: the server's clock does not agree with ours.");
        }
    }
}

} // namespace

QList<WaterfallPart> waterfallOf(const ChatMessage& message, bool sendsOverHttp)
{
    if (!message.sample)
        return {};
    const Sample& sample = *message.sample;
    const std::optional<Duration> total = sample.serviceTime();
    std::optional<Duration> rest;
    if (total && sample.serverTime && *sample.serverTime <= *total)
        rest = *total - *sample.serverTime;
    QList<WaterfallPart> parts = {
        {.label = WaterfallText::tr("Round trip"), .length = total, .isTotal = true, .time = RoadTime::Total}};
    if (sendsOverHttp) {
        std::optional<Duration> answered;
        if (sample.accepted && sample.sent)
            answered = *sample.accepted - *sample.sent;
        parts << WaterfallPart{.label = WaterfallText::tr("Until the function answered"),
                               .length = answered,
                               .time = RoadTime::Answer}
              << WaterfallPart{.label = WaterfallText::tr("In the function"),
                               .length = sample.serverTime,
                               .isPlaced = false,
                               .time = RoadTime::Server}
              << WaterfallPart{.label = WaterfallText::tr("of that: hand-over to the broker"),
                               .length = sample.providerTime,
                               .isPlaced = false,
                               .time = RoadTime::HandOver}
              << WaterfallPart{.label = WaterfallText::tr("Networks and broker"),
                               .length = rest,
                               .isPlaced = false,
                               .time = RoadTime::Rest};
    } else {
        parts << WaterfallPart{.label = WaterfallText::tr("In the server"),
                               .length = sample.serverTime,
                               .isPlaced = false,
                               .time = RoadTime::Server}
              << WaterfallPart{.label = WaterfallText::tr("Network, both ways"),
                               .length = rest,
                               .isPlaced = false,
                               .time = RoadTime::Rest};
    }
    if (sample.cold == Coldness::Cold && message.server && message.server->initMs)
        parts << WaterfallPart{.label = WaterfallText::tr("Start of the new instance"),
                               .length = std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::milli>(
                                   std::clamp(*message.server->initMs, 0.0, 3.6e6))),
                               .isPlaced = false,
                               .time = RoadTime::Start};
    noteExcess(parts);
    return parts;
}

} // namespace roundtrip
