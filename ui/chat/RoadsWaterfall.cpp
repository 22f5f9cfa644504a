// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/RoadsWaterfall.h"

#include "chat/LaneModel.h"
#include "model/MessageText.h"
#include "race/RaceText.h"

#include <QCoreApplication>

#include <algorithm>

namespace roundtrip {

namespace {
struct RoadsText
{
    Q_DECLARE_TR_FUNCTIONS(RoadsWaterfall)
};

/// What is to be said of the parts of one road: each under its own name.
QString excessOf(const QList<WaterfallPart>& parts)
{
    QStringList notes;
    for (const WaterfallPart& part : parts) {
        if (!part.excess.isEmpty() && part.length)
            notes << RoadsText::tr("%1 (%2): %3").arg(part.label, durationText(*part.length), part.excess);
    }
    return notes.join(u' ');
}

} // namespace

QList<WaterfallPart> roadsOf(const ChatLine& line, const RaceLooks& looks, const QSet<QString>& overHttp)
{
    std::optional<Instant> first;
    std::optional<Instant> last;
    for (const LineRoad& road : line.roads) {
        if (!road.sample || !road.sample->sent)
            continue;
        first = std::min(first.value_or(*road.sample->sent), *road.sample->sent);
        if (road.sample->received)
            last = std::max(last.value_or(*road.sample->received), *road.sample->received);
    }
    QList<WaterfallPart> parts{{.label = RoadsText::tr("First sent to last back"), .isTotal = true}};
    if (first && last)
        parts.first().length = *last - *first;
    const std::vector<RaceTrack> tracks = raceTracks(line, looks, Instant{});
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        const LineRoad& road = line.roads[i];
        WaterfallPart part{.label = safeLine(road.backend), .style = tracks[i].style};
        if (tracks[i].state == RaceTrack::State::Landed)
            part.length = tracks[i].span;
        else
            part.label += QStringLiteral(": ") + trackFigure(tracks[i]);
        part.isOut = tracks[i].state == RaceTrack::State::Running;
        part.excess = excessOf(waterfallOf(messageOf(line, &road), overHttp.contains(road.backend)));
        if (road.sample && road.sample->sent)
            part.begin = *road.sample->sent - *first;
        parts << part;
    }
    return parts;
}

} // namespace roundtrip
