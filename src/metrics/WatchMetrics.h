// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/BackendFamilies.h"
#include "watch/WatchBin.h"

#include <QMap>

#include <optional>
#include <vector>

namespace roundtrip {

/// How a backend stands to what it is to attain.
struct ObjectiveFigures
{
    double target = 0.0; ///< share of messages, 0 to 1
    Duration limit{};    ///< of a round trip
    std::chrono::seconds window{};
    std::optional<double> attained = {};                             ///< none of no messages
    std::optional<double> budgetLeft = {};                           ///< below 0: overdrawn. None of too few
    std::vector<std::pair<std::chrono::seconds, double>> burns = {}; ///< by stretch: 1 uses up the budget in the window
};

/// A watched backend as it stands.
struct WatchedNow
{
    MeteredBackend backend = {};
    WatchBin total = {};          ///< since the process began
    bool isReady = false;         ///< its link
    Duration recentWorstLag = {}; ///< of the client, in the last minute that is over
    std::optional<ObjectiveFigures> objective = {};
};

/// The metrics of a watch, from what each backend came to since the process began: the families that load runs have,
/// as far as a watch knows of them, and some of its own. A bin's account of losses goes back when a message arrives
/// after all, which no counter may: what it went back by is told as a correction, as load runs do. One thread at a
/// time.
class WatchMetrics
{
public:
    /// Series are made for so many backends; more are left out.
    static constexpr std::size_t kMostBackends = 64;

    explicit WatchMetrics(QString version) : m_version(std::move(version)) {}

    [[nodiscard]] MetricSet snapshot(const std::vector<WatchedNow>& backends);

private:
    /// An account that may go back, as a counter and what has to be taken off it.
    class Told
    {
    public:
        void update(std::int64_t account);
        [[nodiscard]] std::int64_t told() const { return m_account + m_takenBack; }
        [[nodiscard]] std::int64_t takenBack() const { return m_takenBack; }

    private:
        std::int64_t m_account = 0;
        std::int64_t m_takenBack = 0;
    };
    struct Accounts
    {
        Told lost = {};
        Told rejected = {};
    };

    void addMessages(BackendFamilies& families, const QByteArray& label, const Ledger& ledger);

    QString m_version;
    QMap<QString, Accounts> m_accounts; ///< by backend
};

} // namespace roundtrip
