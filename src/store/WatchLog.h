// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace roundtrip {

class RunStore;

/// What somebody wrote down about a watch: "deployed 1.4".
struct WatchNote
{
    std::chrono::sys_seconds at{};
    QString text = {}; ///< one line

    bool operator==(const WatchNote&) const = default;
};

/// An alert, as long as it lasted.
struct WatchAlertEntry
{
    QString rule = {};
    QString condition = {};
    QString backend = {};
    std::chrono::sys_seconds since{};
    std::optional<std::chrono::sys_seconds> until = {}; ///< none: it goes on, or nobody saw its end

    bool operator==(const WatchAlertEntry&) const = default;
};

/// What is to be seen beside the figures of a watch. It lies in the watch's record, a few dozen bytes each: the newest
/// kMost of a kind are kept.
struct WatchLog
{
    static constexpr qsizetype kMost = 2'000;
    static constexpr qsizetype kLongestNote = 200;

    std::vector<WatchNote> notes = {};        ///< in the order of their time
    std::vector<WatchAlertEntry> alerts = {}; ///< in the order in which they began

    /// Leaves out what makes no sense: a store may come from anyone.
    [[nodiscard]] static WatchLog of(const QJsonObject& record);
    /// Puts both into a record, in the place of what it had.
    void writeTo(QJsonObject& record) const;
    /// In order; the oldest goes where there are too many.
    void add(const WatchNote& note);
    /// One of the same rule, backend and beginning is replaced.
    void add(const WatchAlertEntry& alert);

    /// Writes it to the store, in a transaction, whoever is at the watch meanwhile. InvalidConfiguration where there is
    /// no such watch.
    [[nodiscard]] static Result<void> note(const RunStore& store, const QString& watch, const WatchNote& note);
    [[nodiscard]] static Result<void> note(const RunStore& store, const QString& watch,
                                           const std::vector<WatchAlertEntry>& alerts);
};

} // namespace roundtrip
