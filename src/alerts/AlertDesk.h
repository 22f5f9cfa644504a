// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/AlertMachine.h"
#include "alerts/QuietHours.h"

#include <QJsonObject>

namespace roundtrip {

/// A rule as far as telling of it goes.
struct AlertRule
{
    QString name = {};      ///< one line, told with each of its alerts
    QString condition = {}; ///< as it was written: "p99_ms>300"
    AlertTiming timing = {};
    std::optional<QuietHours> quiet = {};
};

struct AlertNotice
{
    QString rule = {};
    QString condition = {};
    AlertChange change = {};

    /// "Slow (p99_ms>300): Server since 2026-01-31T09:05:00Z, 412".
    [[nodiscard]] QString text() const;
    [[nodiscard]] QJsonObject toJson() const;
};

/// What goes out at once: everything that one look has found, whatever the rule.
struct AlertMessage
{
    std::chrono::sys_seconds when{};
    std::vector<AlertNotice> began = {};
    std::vector<AlertNotice> ended = {}; ///< and those whose backend is watched no more

    /// "Alert: Slow, Server and 2 more": what it is about, in one line.
    [[nodiscard]] QString title() const;
    /// A line for each, "Began: …" and "Over: …". Names are safe to show.
    [[nodiscard]] QString text() const;
    /// {"at", "text", "began": [...], "ended": [...]}: what receivers are sent. Has no address and no secret.
    [[nodiscard]] QJsonObject toJson() const;
};

/// Decides what is told of several rules: grouped, each alert once and once more when it is over. In a rule's quiet
/// hours nothing of it is told; what still goes on at their end is told then, and what began and ended within them
/// never. Pure: time comes from outside. One thread at a time.
class AlertDesk
{
public:
    explicit AlertDesk(const std::vector<AlertRule>& rules);

    struct Findings
    {
        std::optional<AlertMessage> message = {}; ///< to be sent
        std::vector<AlertNotice> log = {};        ///< everything that happened, also what nobody is told
    };
    /// `readings` of each rule, in their order; `timeOfDay` by the clock on the wall.
    [[nodiscard]] Findings look(std::chrono::sys_seconds now, std::chrono::minutes timeOfDay,
                                const std::vector<std::vector<AlertReading>>& readings);

private:
    struct Watched
    {
        AlertRule rule;
        AlertMachine machine;
        QMap<QString, AlertNotice> held = {};   ///< began, and nobody knows; by backend
        std::vector<AlertNotice> heldEnds = {}; ///< over since quiet hours began, and told of as begun before them
    };

    static void sort(Watched& watched, const AlertChange& change, bool isQuiet, Findings& findings,
                     AlertMessage& message);

    std::vector<Watched> m_rules;
};

} // namespace roundtrip
