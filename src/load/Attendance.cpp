// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Attendance.h"

#include "load/AmountText.h"
#include "stats/Random.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <string>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::hours kLongestAbsence(24);
constexpr std::chrono::milliseconds kShortestSession(100);
constexpr double kMostReturns = 10'000'000.0;

Error badAttendance(const QString& detail, const QString& hint = {})
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = hint};
}

QString spanWords(Duration span)
{
    return QLocale(QLocale::English).toString(secondsOf(span), 'g', 6) + u" s"_s;
}

QString percentWords(double share)
{
    return QLocale(QLocale::English).toString(share * 100.0, 'g', 6) + u" %"_s;
}

} // namespace

Result<void> Attendance::check(Duration span, int connections) const
{
    if (session < Duration::zero() || session > kLongestAbsence ||
        (session > Duration::zero() && session < kShortestSession))
        return badAttendance(u"A session must last 0.1 seconds to 24 hours in the mean"_s);
    if (away < Duration::zero() || away > kLongestAbsence)
        return badAttendance(u"Users may be away for 0 seconds to 24 hours between two sessions"_s);
    for (std::size_t i = 0; i < storms.size(); ++i) {
        const LoadStorm& storm = storms[i];
        if (storm.at < Duration::zero() || storm.at >= span)
            return badAttendance(
                u"The storm at %1 is not within the %2 of the plan"_s.arg(spanWords(storm.at), spanWords(span)));
        if (!(storm.share > 0.0 && storm.share <= 1.0))
            return badAttendance(u"A storm cuts more than 0 % and at most 100 % of the connections"_s);
        if (i > 0 && storm.at <= storms[i - 1].at)
            return badAttendance(u"The storm at %1 stands after a later one"_s.arg(spanWords(storm.at)),
                                 u"Give them in their order."_s);
    }
    if (expectedReturns(span, connections) > kMostReturns)
        return badAttendance(u"The users come back more than 10,000,000 times"_s, u"Ask for longer sessions."_s);
    return {};
}

double Attendance::expectedReturns(Duration span, int connections) const
{
    double each = session > Duration::zero() ? secondsOf(span) / secondsOf(session + away) : 0.0;
    for (const LoadStorm& storm : storms)
        each += storm.share;
    return each * connections;
}

QStringList Attendance::describe() const
{
    QStringList lines;
    if (session > Duration::zero())
        lines << u"Users leave after sessions of %1 in the mean (exponential) and come back after %2; who is away "
                 "sends nothing, so there are fewer messages than that."_s.arg(spanWords(session), spanWords(away));
    for (const LoadStorm& storm : storms)
        lines << u"A reconnect storm: at %1 this client cuts %2 of the connections, and each comes back at once."_s.arg(
            spanWords(storm.at), percentWords(storm.share));
    return lines;
}

Result<Attendance> churnFromText(const QString& text)
{
    Attendance attendance;
    const QStringList parts = text.split(u'/');
    const auto session = spanIn(parts.front());
    const auto away = parts.size() == 2 ? spanIn(parts.back()) : std::optional(attendance.away);
    if (parts.size() > 2 || !session || !away || *session <= Duration::zero())
        return badAttendance(u"\"%1\" is no churn"_s.arg(text.left(40)),
                             u"Give the mean length of a session, and if you like how long users are away: 60 or "
                             "60/5, in seconds or with ms, s, m, h."_s);
    attendance.session = *session;
    attendance.away = *away;
    return attendance;
}

Result<std::vector<LoadStorm>> stormsFromText(const QString& text)
{
    std::vector<LoadStorm> storms;
    for (const QString& storm : text.split(u',')) {
        const QStringList parts = storm.trimmed().split(u':');
        QString percent = parts.back().trimmed();
        if (percent.endsWith(u'%'))
            percent.chop(1);
        const auto at = parts.size() == 2 ? spanIn(parts.front()) : std::nullopt;
        const auto share = numberIn(percent);
        if (!at || !share)
            return badAttendance(u"\"%1\" is no storm"_s.arg(storm.left(40)),
                                 u"Give seconds:percent of the connections, for example 30:50."_s);
        storms.push_back({.at = *at, .share = *share / 100.0});
    }
    return storms;
}

QString churnText(const Attendance& attendance)
{
    const bool stay = attendance.session == Duration::zero();
    return stay ? QString() : spanAmount(attendance.session) + u'/' + spanAmount(attendance.away);
}

QString stormsText(const std::vector<LoadStorm>& storms)
{
    QStringList parts;
    for (const LoadStorm& storm : storms)
        parts << spanAmount(storm.at) + u':' + numberAmount(storm.share * 100.0);
    return parts.join(u',');
}

AttendanceDraw::AttendanceDraw(const Attendance& attendance, std::uint64_t seed, int connections, int trial,
                               Duration span)
    : m_attendance(attendance), m_seed(seed), m_trial(trial), m_span(span)
{
    for (std::size_t i = 0; i < attendance.storms.size(); ++i) {
        std::vector<int> order(static_cast<std::size_t>(connections));
        std::iota(order.begin(), order.end(), 0);
        Random(seed, "storm/" + std::to_string(trial) + "/" + std::to_string(i)).shuffle(std::span(order));
        const auto cut = static_cast<std::size_t>(std::llround(attendance.storms[i].share * connections));
        std::vector<bool>& isCut = m_cut.emplace_back(order.size());
        for (std::size_t place = 0; place < cut; ++place)
            isCut[static_cast<std::size_t>(order[place])] = true;
    }
}

std::vector<Absence> AttendanceDraw::absencesOf(int index) const
{
    std::vector<Absence> absences;
    if (m_attendance.session > Duration::zero()) {
        Random random(m_seed, "sessions/" + std::to_string(m_trial) + "/" + std::to_string(index));
        const auto mean = static_cast<double>(m_attendance.session.count());
        const auto session = [&] { return Duration(static_cast<std::int64_t>(random.exponential(mean))); };
        for (Duration leaves = session(); leaves < m_span;) {
            absences.push_back({.from = leaves, .until = leaves + m_attendance.away});
            leaves = absences.back().until + session();
        }
    }
    for (std::size_t i = 0; i < m_cut.size(); ++i) {
        const Duration at = m_attendance.storms[i].at;
        const bool isAway = std::any_of(absences.cbegin(), absences.cend(), [at](const Absence& absence) {
            return absence.from <= at && at <= absence.until;
        });
        if (m_cut[i][static_cast<std::size_t>(index)] && !isAway)
            absences.push_back({.from = at, .until = at});
    }
    std::sort(absences.begin(), absences.end(),
              [](const Absence& left, const Absence& right) { return left.from < right.from; });
    return absences;
}

} // namespace roundtrip
