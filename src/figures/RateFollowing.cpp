// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/RateFollowing.h"

#include "core/Plural.h"

#include <algorithm>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

bool isOff(std::int64_t asked, std::int64_t sent)
{
    constexpr double kShare = 0.01;
    constexpr double kOnTheBorder = 1.0;
    return static_cast<double>(std::abs(asked - sent)) > std::max(kShare * static_cast<double>(asked), kOnTheBorder);
}

} // namespace

void RateFollowing::add(std::int64_t second, const AskedSecond& of)
{
    if (of.intended > 0)
        ++seconds;
    const std::int64_t asked = of.intended - of.notSent;
    if (isOff(of.intended, asked))
        ++unsent;
    if (!isOff(asked, of.sent))
        return;
    ++late;
    if (std::abs(asked - of.sent) <= std::abs(worstAsked - worstSent))
        return;
    worst = second;
    worstAsked = asked;
    worstSent = of.sent;
    worstLagUs = of.lagP99Us;
}

QString RateFollowing::sentence() const
{
    if (isFollowed())
        return u"%1: the asked rate was followed to within 1 % in each of %2."_s.arg(backend,
                                                                                     counted(seconds, "second"));
    QString text = backend + u": "_s;
    if (late > 0) {
        text += u"in %1 of %2 the asked rate was not followed to within 1 %, because this client came late (most in "
                "second %3: %4 of %5 sent"_s.arg(late)
                    .arg(counted(seconds, "second"))
                    .arg(worst)
                    .arg(worstSent)
                    .arg(worstAsked);
        if (worstLagUs)
            text += u", up to %1 ms late"_s.arg(static_cast<double>(*worstLagUs) / 1e3, 0, 'g', 3);
        text += u")"_s;
    }
    if (unsent > 0)
        text +=
            (late > 0 ? u"; in "_s : u"in "_s) +
            u"%1 of %2 more than 1 % of the messages could not be sent"_s.arg(unsent).arg(counted(seconds, "second"));
    return text + u'.';
}

QJsonObject RateFollowing::toJson() const
{
    QJsonObject json{{u"seconds"_s, seconds}, {u"seconds_late"_s, late}, {u"seconds_not_sent"_s, unsent}};
    if (late > 0)
        json.insert(
            u"worst"_s,
            QJsonObject{{u"t_s"_s, qint64(worst)}, {u"asked"_s, qint64(worstAsked)}, {u"sent"_s, qint64(worstSent)}});
    return json;
}

} // namespace roundtrip
