// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/RaceVerdict.h"

#include "core/Plural.h"
#include "report/FigureText.h"
#include "report/Headline.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

bool isPlaced(const RaceStanding& standing)
{
    return standing.medianUs && standing.samples >= RaceVerdict::kFewest;
}

RaceWording::Place placeOf(qsizetype index, qsizetype count)
{
    if (count == 1)
        return RaceWording::Place::Only;
    if (index == 0)
        return RaceWording::Place::First;
    return index + 1 == count ? RaceWording::Place::Last : RaceWording::Place::Middle;
}

} // namespace

RaceVerdict raceVerdict(const QList<RaceStanding>& standings)
{
    RaceVerdict verdict;
    QList<RaceStanding> placed;
    for (const RaceStanding& standing : standings) {
        const std::int64_t decided = standing.delivered + standing.undelivered;
        verdict.decided += decided;
        if (standing.undelivered > 0)
            verdict.losses << RaceVerdict::Loss{standing.backend, standing.undelivered, decided};
        if (!isPlaced(standing))
            verdict.unknown << standing.backend;
        else if (standing.clientBound)
            verdict.clientBound << standing.backend;
        if (isPlaced(standing))
            placed << standing;
    }
    std::stable_sort(placed.begin(), placed.end(),
                     [](const RaceStanding& a, const RaceStanding& b) { return *a.medianUs < *b.medianUs; });
    if (placed.isEmpty() || *placed.first().medianUs <= 0.0)
        return verdict;
    verdict.fastest = placed.first().backend;
    verdict.medianUs = *placed.first().medianUs;
    for (const RaceStanding& standing : placed.mid(1))
        verdict.others << RaceVerdict::Other{standing.backend, *standing.medianUs / verdict.medianUs};
    return verdict;
}

QList<RaceStanding> standingsOf(const Headline& headline, const QStringList& backends, int connections)
{
    QList<RaceStanding> standings;
    for (const QString& backend : backends) {
        const auto find = [&](const QString& metric, const QString& statistic) {
            return headline.find(backend, connections, metric, statistic);
        };
        const SummaryRow* median = find(u"response_time"_s, u"p50"_s);
        if (!median)
            median = find(u"service_time"_s, u"p50"_s);
        RaceStanding standing{.backend = backend};
        if (median) {
            standing.medianUs = median->value;
            standing.samples = median->n;
            standing.delivered = median->n;
            standing.clientBound = median->flag == "client_bound"_L1;
        }
        if (const SummaryRow* share = find(u"delivered_echo"_s, u"share"_s)) { // of all that were decided
            standing.delivered = std::llround(share->value * static_cast<double>(share->n));
            standing.undelivered = share->n - standing.delivered;
        }
        standings << standing;
    }
    return standings;
}

QString RaceWording::atLevel(int connections) const
{
    return u"At %1:"_s.arg(counted(connections, "connection"));
}

QString RaceWording::tooEarly() const
{
    return u"Too early to say who is fastest: %1 answers are needed."_s.arg(RaceVerdict::kFewest);
}

QString RaceWording::answers(const QString& backend, double medianUs) const
{
    return u"%1 answers in %2."_s.arg(backend, spokenLatencyText(medianUs));
}

QString RaceWording::takes(const QString& backend, double ratio, Place place) const
{
    const bool begins = place == Place::Only || place == Place::First;
    const bool ends = place == Place::Only || place == Place::Last;
    const QString times = QLocale(QLocale::English).toString(ratio, 'f', spokenRatioDecimals(ratio));
    return (begins ? u"%1 takes %2×"_s : u"%1 %2×"_s).arg(backend, times) + (ends ? u" as long."_s : u","_s);
}

QString RaceWording::notPlaced(const QString& backend) const
{
    return u"Too early to place %1."_s.arg(backend);
}

QString RaceWording::clientWasSlow(const QString& backend) const
{
    return u"On %1 this client itself may have been slow."_s.arg(backend);
}

QString RaceWording::undelivered(const RaceVerdict::Loss& loss) const
{
    return u"%1 did not deliver %2 of %3."_s.arg(loss.backend)
        .arg(QLocale(QLocale::English).toString(static_cast<qlonglong>(loss.undelivered)))
        .arg(counted(loss.decided, "message"));
}

QString RaceWording::nothingLost() const
{
    return u"Nothing was lost."_s;
}

QList<RaceSaying> raceSayings(const RaceVerdict& verdict, const RaceWording& wording)
{
    QList<RaceSaying> sayings;
    if (verdict.level > 0)
        sayings << RaceSaying{wording.atLevel(verdict.level), {}};
    if (verdict.fastest.isEmpty()) {
        sayings << RaceSaying{wording.tooEarly(), {}};
    } else {
        sayings << RaceSaying{wording.answers(verdict.fastest, verdict.medianUs), verdict.fastest};
        for (qsizetype i = 0; i < verdict.others.size(); ++i) {
            const RaceVerdict::Other& other = verdict.others[i];
            const RaceWording::Place place = placeOf(i, verdict.others.size());
            sayings << RaceSaying{wording.takes(other.backend, other.ratio, place), other.backend};
        }
        for (const QString& backend : verdict.unknown)
            sayings << RaceSaying{wording.notPlaced(backend), backend};
        for (const QString& backend : verdict.clientBound)
            sayings << RaceSaying{wording.clientWasSlow(backend), backend};
    }
    for (const RaceVerdict::Loss& loss : verdict.losses)
        sayings << RaceSaying{wording.undelivered(loss), loss.backend};
    if (verdict.losses.isEmpty() && verdict.decided > 0)
        sayings << RaceSaying{wording.nothingLost(), {}};
    return sayings;
}

QString raceSentence(const RaceVerdict& verdict, const RaceWording& wording)
{
    QStringList texts;
    for (const RaceSaying& saying : raceSayings(verdict, wording))
        texts << saying.text;
    return texts.join(u' ');
}

} // namespace roundtrip
