// SPDX-License-Identifier: GPL-3.0-or-later
#include "race/RaceText.h"

#include "model/MessageText.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace roundtrip {

namespace {

struct RaceWords
{
    Q_DECLARE_TR_FUNCTIONS(Race)
};

/// "Server 7.4 ms", "Function lost".
QStringList roadFigures(const std::vector<RaceTrack>& tracks)
{
    QStringList figures;
    for (const RaceTrack& track : tracks)
        figures
            << RaceWords::tr("%1 %2", "a backend and its round trip").arg(safeLine(track.backend), trackFigure(track));
    return figures;
}

QString fateText(const ChatLine& line, const RaceLooks& looks)
{
    const std::vector<RaceTrack> tracks = raceTracks(line, looks, Instant{});
    const auto landed = std::count_if(tracks.begin(), tracks.end(),
                                      [](const RaceTrack& each) { return each.state == RaceTrack::State::Landed; });
    return RaceWords::tr("delivered on %1 of %2: %3")
        .arg(landed)
        .arg(tracks.size())
        .arg(roadFigures(tracks).join(QStringLiteral(", ")));
}

QString arrivalText(const ChatLine& line, const RaceLooks& looks)
{
    QStringList parts;
    for (const RaceArrival& arrival : raceArrivals(line, looks))
        parts << RaceWords::tr("%1 %2", "a backend and its arrival")
                     .arg(safeLine(arrival.backend), arrivalFigure(arrival));
    return parts.size() < 2 ? RaceWords::tr("over %1").arg(safeLine(line.roads.front().backend))
                            : RaceWords::tr("arrived: %1").arg(parts.join(QStringLiteral(", ")));
}

} // namespace

QString raceRatioText(double ratio)
{
    return RaceWords::tr("%1×").arg(spokenRatioText(ratio));
}

QString trackFigure(const RaceTrack& track)
{
    switch (track.state) {
    case RaceTrack::State::Landed:
        return durationText(track.span);
    case RaceTrack::State::Running:
        return track.isAccepted ? RaceWords::tr("accepted…") : RaceWords::tr("out…");
    case RaceTrack::State::Waiting:
        return track.isQueued ? RaceWords::tr("queued…") : RaceWords::tr("waiting…");
    case RaceTrack::State::Lost:
        return RaceWords::tr("lost");
    case RaceTrack::State::Refused:
        return RaceWords::tr("refused");
    case RaceTrack::State::NotSent:
        return RaceWords::tr("not sent");
    }
    return {};
}

QString trackRemark(const RaceTrack& track)
{
    if (track.state == RaceTrack::State::Lost || track.state == RaceTrack::State::Refused ||
        track.state == RaceTrack::State::NotSent)
        return safeLine(track.cause);
    QStringList remarks;
    if (track.isFirst)
        remarks << RaceWords::tr("first");
    if (track.ratio)
        remarks << raceRatioText(*track.ratio);
    if (track.late)
        remarks << RaceWords::tr("late");
    if (track.isQueued)
        remarks << RaceWords::tr("sent once it is back");
    if (track.waited > Duration{})
        remarks << RaceWords::tr("after %1 of waiting").arg(durationText(track.waited));
    return remarks.join(QStringLiteral(" "));
}

QString arrivalFigure(const RaceArrival& arrival)
{
    return arrival.behind == Duration{} ? RaceWords::tr("first")
                                        : RaceWords::tr("+%1").arg(durationText(arrival.behind));
}

QString sessionMarkText()
{
    return RaceWords::tr("This session begins here");
}

QString unreadMarkText()
{
    return RaceWords::tr("New since you looked");
}

QString spokenLine(const ChatLine& line, const RaceLooks& looks)
{
    const QString said = RaceWords::tr("%1: %2").arg(safeLine(line.user), safeText(line.text));
    if (line.roads.empty())
        return said;
    return said + QStringLiteral(". ") + (line.own ? fateText(line, looks) : arrivalText(line, looks));
}

QString atItsMoment(const ChatLine& line, const QString& words)
{
    return line.time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz t")) + u'\n' + words;
}

QString lineWithTimes(const ChatLine& line, const RaceLooks& looks)
{
    QStringList lines(QStringLiteral("%1 %2: %3")
                          .arg(line.time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")), safeLine(line.user),
                               safeText(line.text)));
    if (line.own) {
        for (const RaceTrack& track : raceTracks(line, looks, Instant{}))
            lines
                << QStringLiteral("\t%1\t%2\t%3").arg(safeLine(track.backend), trackFigure(track), trackRemark(track));
    } else {
        for (const RaceArrival& arrival : raceArrivals(line, looks))
            lines << QStringLiteral("\t%1\t%2").arg(safeLine(arrival.backend), arrivalFigure(arrival));
    }
    return lines.join(u'\n');
}

} // namespace roundtrip
