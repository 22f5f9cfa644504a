// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/Doctor.h"

#include "backends/Endpoints.h"
#include "backends/SocketFields.h"
#include "doctor/LinkExamination.h"
#include "doctor/RoadExamination.h"

#include <algorithm>

namespace roundtrip {

namespace {

/// One to each server, however many of its addresses are asked for something.
QList<RoadExamination::Road> roadsOf(const QList<Station>& stations, const SocketSettings& settings)
{
    QList<RoadExamination::Road> roads;
    for (const Station& station : stations) {
        RoadExamination::Road road{.target = SocketTarget::of(station.url, settings),
                                   .hasFallback = station.hasFallback};
        road.target.forwarded = station.part != Station::Part::Socket;
        const auto known = std::find_if(roads.begin(), roads.end(), [&road](const RoadExamination::Road& each) {
            return each.target.host == road.target.host && each.target.port == road.target.port &&
                   each.target.tls == road.target.tls;
        });
        if (station.url.host().isEmpty())
            continue;
        if (known == roads.end())
            roads << road;
        else
            known->target.forwarded = known->target.forwarded && road.target.forwarded;
    }
    return roads;
}

} // namespace

Doctor::Doctor(const Platform& platform, const ResolvedBackend& backend, const Clock& clock,
               const DoctorOptions& options, QObject* parent)
    : QObject(parent), m_platform(platform), m_backend(backend), m_clock(clock), m_options(options), m_redacted(backend)
{
    m_diagnosis.backend = backend.config.name;
    m_diagnosis.platform = platform.id;
    m_diagnosis.simulated = backend.config.simulated;
    m_diagnosis.localRuntime = isLocalRuntime(platform, backend.config);
}

Doctor::~Doctor() = default;

void Doctor::start()
{
    prepare();
    startNext();
}

/// Here and not before: what has timers belongs to the thread that it is made in.
void Doctor::prepare()
{
    for (const RoadExamination::Road& road :
         roadsOf(stationsOf(m_platform, m_backend.config), socketSettings(m_backend)))
        m_examinations.push_back(std::make_unique<RoadExamination>(m_clock, m_redacted, road, m_options));
    m_examinations.push_back(std::make_unique<LinkExamination>(m_clock, m_redacted, m_platform, m_backend, m_options));
    for (const auto& each : m_examinations) {
        connect(each.get(), &Examination::changed, this, &Doctor::collect);
        // Later: what it says last may come from deep inside one of its sockets.
        connect(each.get(), &Examination::ended, this, &Doctor::onEnded, Qt::QueuedConnection);
    }
    collect();
}

void Doctor::startNext()
{
    Examination& next = *m_examinations.at(m_next);
    ++m_next;
    next.start();
}

void Doctor::onEnded()
{
    if (m_diagnosis.isOver)
        return;
    const bool hasFailed = m_examinations.at(m_next - 1)->hasFailed();
    if (!hasFailed && m_next < m_examinations.size())
        startNext();
    else
        conclude(false);
}

void Doctor::cancel()
{
    if (!m_diagnosis.isOver)
        conclude(true);
}

void Doctor::conclude(bool wasCancelled)
{
    for (const auto& each : m_examinations) {
        each->disconnect(this);
        each->leaveRest();
    }
    m_diagnosis.isOver = true;
    m_diagnosis.wasCancelled = wasCancelled;
    collect();
    if (wasCancelled) // later, since we may be called from inside one of their sockets; they need what is ours
        QMetaObject::invokeMethod(
            this, [this] { m_examinations.clear(); }, Qt::QueuedConnection);
    Q_EMIT finished(m_diagnosis);
}

void Doctor::collect()
{
    m_diagnosis.steps.clear();
    for (const auto& each : m_examinations)
        m_diagnosis.steps += each->steps();
    Q_EMIT progressed(m_diagnosis);
}

} // namespace roundtrip

#include "moc_Doctor.cpp"
