// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/LaneSet.h"

#include <algorithm>

namespace roundtrip {

LaneSet::LaneSet(const Clock& clock, Instant origin, QObject* parent)
    : QObject(parent), m_clock(clock), m_origin(origin)
{
}

LaneSet::~LaneSet() = default;

Lane* LaneSet::lane(const QString& name) const
{
    const auto found =
        std::find_if(m_lanes.cbegin(), m_lanes.cend(), [&name](const auto& lane) { return lane->name() == name; });
    return found == m_lanes.cend() ? nullptr : found->get();
}

QHash<QString, int> LaneSet::styles() const
{
    QHash<QString, int> styles;
    for (const auto& lane : m_lanes)
        styles.insert(lane->name(), lane->styleIndex());
    return styles;
}

void LaneSet::setBaseline(const QString& name)
{
    if (m_baseline == name || !lane(name))
        return;
    m_baseline = name;
    Q_EMIT baselineChanged();
}

void LaneSet::apply(const Sample& sample)
{
    Lane* target = lane(sample.backend);
    if (target && TripRow::isRoundTrip(sample))
        apply(*target, target->stats().rowOf(sample));
}

void LaneSet::apply(Lane& lane, const TripRow& row)
{
    lane.stats().apply(row);
    if (const auto lag = row.sendLag())
        noteLag(*row.sent, *lag);
}

bool LaneSet::leavesPhasesOut() const
{
    return std::any_of(m_lanes.cbegin(), m_lanes.cend(),
                       [](const auto& lane) { return !lane->stats().phasesLeftOut().empty(); });
}

bool LaneSet::anySimulated() const
{
    return std::any_of(m_lanes.cbegin(), m_lanes.cend(), [](const auto& lane) { return lane->config().simulated; });
}

bool LaneSet::anyOnLocalRuntime() const
{
    return std::any_of(m_lanes.cbegin(), m_lanes.cend(), [](const auto& lane) { return lane->isOnLocalRuntime(); });
}

void LaneSet::replaceLanes(const BackendsFile& file, const PlatformTable& platforms)
{
    m_lanes.clear();
    for (const BackendConfig& config : file.backends)
        appendLane(*platforms.find(config.platform), config);
    m_baseline = file.baseline;
}

Lane& LaneSet::appendLane(const Platform& platform, const BackendConfig& config)
{
    m_lanes.push_back(makeLane(platform, config, freeStyleIndex()));
    return *m_lanes.back();
}

std::unique_ptr<Lane> LaneSet::makeLane(const Platform& platform, const BackendConfig& config, int style)
{
    auto lane = std::make_unique<Lane>(platform, config, style, m_origin);
    connect(lane.get(), &Lane::visibleChanged, this, &LaneSet::visibleChanged);
    return lane;
}

void LaneSet::replaceLane(Lane& old, const Platform& platform, const BackendConfig& config)
{
    const auto place =
        std::find_if(m_lanes.begin(), m_lanes.end(), [&old](const auto& lane) { return lane.get() == &old; });
    *place = makeLane(platform, config, old.styleIndex());
}

void LaneSet::dropLane(const QString& name)
{
    std::erase_if(m_lanes, [&name](const auto& lane) { return lane->name() == name; });
}

bool LaneSet::moveLane(const QString& name, int by)
{
    const auto from =
        std::find_if(m_lanes.begin(), m_lanes.end(), [&name](const auto& lane) { return lane->name() == name; });
    if (from == m_lanes.end())
        return false;
    const auto place = from - m_lanes.begin();
    const auto target = std::clamp<std::ptrdiff_t>(place + by, 0, std::ssize(m_lanes) - 1);
    if (target < place)
        std::rotate(m_lanes.begin() + target, from, from + 1);
    else
        std::rotate(from, from + 1, m_lanes.begin() + target + 1);
    return target != place;
}

int LaneSet::freeStyleIndex() const
{
    int index = 0;
    const auto taken = [this](int candidate) {
        return std::any_of(m_lanes.cbegin(), m_lanes.cend(),
                           [candidate](const auto& lane) { return lane->styleIndex() == candidate; });
    };
    while (taken(index))
        ++index;
    return index;
}

void LaneSet::showRun(LaneStats::Quantity quantity)
{
    m_quantity = quantity;
    for (const auto& lane : m_lanes)
        lane->stats().showRun(quantity);
}

void LaneSet::noteLag(Instant when, Duration lag)
{
    m_clientLag.add(when - m_origin, static_cast<std::uint64_t>(std::max<std::int64_t>(toMicroseconds(lag), 0)));
}

} // namespace roundtrip

#include "moc_LaneSet.cpp"
