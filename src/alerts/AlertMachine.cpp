// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/AlertMachine.h"

#include <algorithm>

namespace roundtrip {

/// Stretches begin anew: what went on meanwhile nobody has seen.
void AlertMachine::skipGap(std::chrono::sys_seconds now)
{
    const bool isGap = m_lastLook && (now < *m_lastLook || now - *m_lastLook > m_timing.longestGap);
    m_lastLook = now;
    if (!isGap)
        return;
    for (State& state : m_states) {
        state.goodSince.reset();
        if (!state.isFiring)
            state.badSince.reset();
    }
}

std::vector<AlertChange> AlertMachine::look(std::chrono::sys_seconds now, const std::vector<AlertReading>& readings)
{
    skipGap(now);
    QMap<QString, AlertReading> byBackend;
    for (const AlertReading& reading : readings)
        byBackend.insert(reading.backend, reading);
    std::vector<AlertChange> changes;
    const QStringList known = m_states.keys();
    for (const QString& backend : known) {
        if (byBackend.contains(backend))
            continue;
        const State gone = m_states.take(backend);
        if (gone.isFiring)
            changes.push_back({.kind = AlertChange::Kind::Removed,
                               .backend = backend,
                               .value = {},
                               .since = gone.badSince.value_or(now)});
    }
    for (const AlertReading& reading : std::as_const(byBackend)) {
        State& state = m_states[reading.backend];
        const auto change = state.isFiring ? lookFiring(state, now, reading) : lookQuiet(state, now, reading);
        if (change)
            changes.push_back(*change);
    }
    std::stable_sort(changes.begin(), changes.end(),
                     [](const AlertChange& left, const AlertChange& right) { return left.backend < right.backend; });
    return changes;
}

std::optional<AlertChange> AlertMachine::lookQuiet(State& state, std::chrono::sys_seconds now,
                                                   const AlertReading& reading) const
{
    if (reading.sign != AlertSign::Bad) {
        state.badSince.reset();
        return std::nullopt;
    }
    if (!state.badSince)
        state.badSince = now;
    if (now - *state.badSince < m_timing.badFor)
        return std::nullopt;
    state.isFiring = true;
    return AlertChange{
        .kind = AlertChange::Kind::Began, .backend = reading.backend, .value = reading.value, .since = *state.badSince};
}

std::optional<AlertChange> AlertMachine::lookFiring(State& state, std::chrono::sys_seconds now,
                                                    const AlertReading& reading) const
{
    if (reading.sign != AlertSign::Good) {
        state.goodSince.reset();
        return std::nullopt;
    }
    if (!state.goodSince)
        state.goodSince = now;
    if (now - *state.goodSince < m_timing.goodFor)
        return std::nullopt;
    const AlertChange change{.kind = AlertChange::Kind::Ended,
                             .backend = reading.backend,
                             .value = reading.value,
                             .since = state.badSince.value_or(now)};
    state = {};
    return change;
}

QStringList AlertMachine::firing() const
{
    QStringList backends;
    for (auto each = m_states.cbegin(); each != m_states.cend(); ++each) {
        if (each->isFiring)
            backends << each.key();
    }
    return backends;
}

} // namespace roundtrip
