// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/AlertDesk.h"

#include "core/Moment.h"
#include "core/SafeText.h"

#include <QJsonArray>

#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QString kindWord(AlertChange::Kind kind)
{
    switch (kind) {
    case AlertChange::Kind::Began:
        return u"began"_s;
    case AlertChange::Kind::Ended:
        return u"ended"_s;
    case AlertChange::Kind::Removed:
        break;
    }
    return u"removed"_s;
}

QJsonArray noticesToJson(const std::vector<AlertNotice>& notices)
{
    QJsonArray array;
    for (const AlertNotice& notice : notices)
        array.append(notice.toJson());
    return array;
}

} // namespace

QString AlertNotice::text() const
{
    QString line = u"%1 (%2): %3 since %4"_s.arg(safeLine(rule), safeLine(condition), safeLine(change.backend),
                                                 toIsoSeconds(change.since));
    if (change.value)
        line += u", %1"_s.arg(*change.value, 0, 'g', 6);
    if (change.kind == AlertChange::Kind::Removed)
        line += u", no longer watched"_s;
    return line;
}

QJsonObject AlertNotice::toJson() const
{
    QJsonObject json{{u"rule"_s, safeLine(rule)},
                     {u"condition"_s, safeLine(condition)},
                     {u"backend"_s, safeLine(change.backend)},
                     {u"state"_s, kindWord(change.kind)},
                     {u"since"_s, toIsoSeconds(change.since)}};
    if (change.value)
        json.insert("value"_L1, *change.value);
    return json;
}

QString AlertMessage::title() const
{
    const AlertNotice* first = !began.empty() ? &began.front() : !ended.empty() ? &ended.front() : nullptr;
    QString line = began.empty() ? u"Over: "_s : u"Alert: "_s;
    if (first)
        line += safeLine(first->rule) + u", "_s + safeLine(first->change.backend);
    if (const std::size_t all = began.size() + ended.size(); all > 1)
        line += u" and %1 more"_s.arg(all - 1);
    return line;
}

QString AlertMessage::text() const
{
    QStringList lines;
    for (const AlertNotice& notice : began)
        lines << u"Began: "_s + notice.text();
    for (const AlertNotice& notice : ended)
        lines << u"Over: "_s + notice.text();
    return lines.join(u'\n');
}

QJsonObject AlertMessage::toJson() const
{
    return {{u"at"_s, toIsoSeconds(when)},
            {u"text"_s, text()},
            {u"began"_s, noticesToJson(began)},
            {u"ended"_s, noticesToJson(ended)}};
}

AlertDesk::AlertDesk(const std::vector<AlertRule>& rules)
{
    m_rules.reserve(rules.size());
    for (const AlertRule& rule : rules)
        m_rules.push_back({.rule = rule, .machine = AlertMachine(rule.timing)});
}

AlertDesk::Findings AlertDesk::look(std::chrono::sys_seconds now, std::chrono::minutes timeOfDay,
                                    const std::vector<std::vector<AlertReading>>& readings)
{
    Findings findings;
    AlertMessage message{.when = now};
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        Watched& watched = m_rules[i];
        const bool isQuiet = watched.rule.quiet && watched.rule.quiet->has(timeOfDay);
        const std::vector<AlertReading> none;
        for (const AlertChange& change : watched.machine.look(now, i < readings.size() ? readings[i] : none))
            sort(watched, change, isQuiet, findings, message);
        if (isQuiet)
            continue;
        for (AlertNotice& notice : std::exchange(watched.heldEnds, {}))
            message.ended.push_back(std::move(notice));
        for (const AlertNotice& notice : std::exchange(watched.held, {}))
            message.began.push_back(notice);
    }
    if (!message.began.empty() || !message.ended.empty())
        findings.message = std::move(message);
    return findings;
}

/// What of a change is told now, later, or never.
void AlertDesk::sort(Watched& watched, const AlertChange& change, bool isQuiet, Findings& findings,
                     AlertMessage& message)
{
    const AlertNotice notice{.rule = watched.rule.name, .condition = watched.rule.condition, .change = change};
    findings.log.push_back(notice);
    if (change.kind == AlertChange::Kind::Began)
        watched.held.insert(change.backend, notice); // told below, where it may be
    else if (watched.held.remove(change.backend) > 0)
        return; // nobody knows of it
    else if (isQuiet)
        watched.heldEnds.push_back(notice);
    else
        message.ended.push_back(notice);
}

} // namespace roundtrip
