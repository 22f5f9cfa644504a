// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetBoard.h"
#include "fleet/FleetTallies.h"
#include "load/LoadSegment.h"
#include "stats/Ledger.h"

#include <QMap>

#include <map>
#include <vector>

namespace roundtrip {

/// What a planned run comes to over time, put together from what its agents tell while somebody looks on: accounts and
/// histograms from its beginning, of which differences are taken. Agents tell every two seconds, each in its own time;
/// what one sent between two tellings is spread evenly over that time, and all agents are added. Times are µs by the
/// server's clock. A value; pure.
class FleetTrail
{
public:
    /// All agents together, in a second.
    struct Second
    {
        double sent = 0.0;
        double lost = 0.0;    ///< not back in time, or refused; below 0 where a loss was taken back
        double notSent = 0.0; ///< the agents could not
    };
    /// All that came back from one backend between two looks.
    struct RoundTrips
    {
        std::int64_t fromUs = 0;
        std::int64_t toUs = 0;
        std::uint64_t count = 0;
        std::uint64_t p50 = 0; ///< response time, µs
        std::uint64_t p99 = 0;
    };
    struct Pace
    {
        Ledger ledger = {}; ///< from the beginning
        std::optional<double> sentPerSecond = {};
        std::optional<Duration> lag = {}; ///< how late it sent what came back lately, p99
    };

    explicit FleetTrail(const FleetPlan& plan);

    void add(const FleetBoard& board, const ResponseTallies& tallies);

    /// When the first segment begins; 0 before that is known.
    [[nodiscard]] std::int64_t originUs() const { return m_starts.empty() ? 0 : m_starts.begin()->second; }
    /// Who looked first only now knows means of what was before.
    [[nodiscard]] std::int64_t lookedSinceUs() const { return m_lookedSinceUs; }
    [[nodiscard]] std::int64_t nowUs() const { return m_nowUs; }
    /// From originUs() on; the last few may still grow, and are not among them.
    [[nodiscard]] std::vector<Second> seconds() const;
    [[nodiscard]] const QMap<QString, std::vector<RoundTrips>>& roundTrips() const { return m_roundTrips; }
    [[nodiscard]] const std::map<int, Pace>& paces() const { return m_paces; }
    /// When a lost agent was heard of last, by index.
    [[nodiscard]] const std::map<int, std::int64_t>& losses() const { return m_losses; }
    /// When segments begin, and what they are.
    struct Start
    {
        std::int64_t us = 0;
        LoadSegment segment = {};
    };
    [[nodiscard]] std::vector<Start> starts() const;
    /// What the plan asks for at that time; empty for a closed model, which asks for no rate.
    [[nodiscard]] std::optional<double> askedAt(std::int64_t us) const;
    /// The trial from which tallies() can still change.
    [[nodiscard]] int openTrial() const;

private:
    struct Told ///< by an agent, latest
    {
        std::int64_t us = 0;
        Ledger ledger = {};
        bool goesOn = true;
    };
    void addAgent(const AgentEntry& agent);
    void spread(const Told& before, const Told& now);
    void addTallies(const ResponseTallies& tallies);

    LoadPlan m_load;
    std::vector<LoadSegment> m_segments;
    std::map<int, std::int64_t> m_starts;
    std::int64_t m_nowUs = 0;
    std::int64_t m_lookedSinceUs = 0;
    std::int64_t m_talliedUs = 0;
    std::map<int, Told> m_told;
    std::map<int, Pace> m_paces;
    std::map<int, std::int64_t> m_losses;
    std::vector<Second> m_seconds;
    ResponseTallies m_tallies; ///< as added last
    QMap<QString, std::vector<RoundTrips>> m_roundTrips;
};

} // namespace roundtrip
