// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/RoadExamination.h"

#include "core/AddressText.h"
#include "doctor/TlsFacts.h"
#include "websocket/AddressOrder.h"
#include "websocket/ConnectRace.h"
#include "websocket/HostLookup.h"
#include "websocket/SystemProxy.h"

#include <QDateTime>
#include <QJsonArray>
#include <QSslSocket>
#include <QTcpSocket>

#include <algorithm>
#include <cerrno>
#include <utility>

#include <unistd.h>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostAddresses = 8;

Error unanswered(Duration deadline, const QString& waitsFor)
{
    return {.code = ErrorCode::Timeout,
            .detail =
                u"Nothing within %1 s: still waiting for %2"_s.arg(std::chrono::duration<double>(deadline).count())
                    .arg(waitsFor),
            .hint = u"Check the address, the network and any firewall between."_s};
}

} // namespace

/// TCP to one address.
struct RoadExamination::Attempt
{
    QHostAddress address;
    qsizetype step;
    std::unique_ptr<ConnectRace> race;
    bool isSettled = false;
    Duration took = {};
    std::optional<Error> error = {};
};

RoadExamination::RoadExamination(const Clock& clock, const Redaction& redacted, Road road, const DoctorOptions& options)
    : Examination(clock, redacted), m_road(std::move(road)), m_options(options), m_deadline(this)
{
    const SocketTarget& target = m_road.target;
    const QString at = displayHostPort(target.host, target.port);
    static_cast<void>(add(StepKind::Proxy, at));
    static_cast<void>(add(StepKind::Name, target.host));
    static_cast<void>(add(StepKind::Tcp, at));
    if (target.tls)
        static_cast<void>(add(StepKind::Tls, at));
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &RoadExamination::onTimeout);
}

RoadExamination::~RoadExamination() = default;

void RoadExamination::start()
{
    const SocketTarget& target = m_road.target;
    m_current = indexOf(StepKind::Proxy);
    begin(m_current);
    m_deadline.start(std::chrono::ceil<std::chrono::milliseconds>(m_options.stepDeadline));
    findProxy(target.settings, target.scheme, target.host, target.port, this,
              [this](const Result<std::optional<ProxyAddress>>& proxy) { onProxyKnown(proxy); });
}

quint16 RoadExamination::port() const
{
    return m_proxy ? m_proxy->port : m_road.target.port;
}

void RoadExamination::onProxyKnown(const Result<std::optional<ProxyAddress>>& proxy)
{
    if (isDecided(m_current))
        return; // too late
    if (!proxy) {
        end(m_current, proxy.error());
        return;
    }
    m_proxy = proxy.value();
    note(m_current, u"proxy"_s, m_proxy ? m_proxy->shown() : u"none"_s);
    if (m_proxy) {
        const SocketTarget& target = m_road.target;
        m_tunnels = target.tls || !target.forwarded || m_proxy->kind != ProxyAddress::Kind::Http;
        setSubject(indexOf(StepKind::Name), m_proxy->host);
        const qsizetype tcp = indexOf(StepKind::Tcp);
        if (m_tunnels)
            insert(tcp + 1, StepKind::Tunnel, step(tcp).subject);
        setSubject(tcp, displayHostPort(m_proxy->host, m_proxy->port));
    }
    pass(m_current);
    lookUp();
}

void RoadExamination::lookUp()
{
    m_current = indexOf(StepKind::Name);
    begin(m_current);
    m_deadline.start(std::chrono::ceil<std::chrono::milliseconds>(m_options.stepDeadline));
    lookUpHost(m_proxy ? m_proxy->host : m_road.target.host, this,
               [this](const Result<QList<QHostAddress>>& found) { onAddresses(found); });
}

void RoadExamination::onAddresses(const Result<QList<QHostAddress>>& found)
{
    if (isDecided(m_current))
        return;
    if (!found) {
        end(m_current, found.error());
        return;
    }
    const AddressFamily family = m_proxy ? AddressFamily::Any : m_road.target.settings.family;
    const QList<QHostAddress> addresses = interleaved(found.value(), family).mid(0, kMostAddresses);
    if (addresses.isEmpty()) {
        openThrough(); // which says what is missing
        return;
    }
    QJsonArray texts;
    for (const QHostAddress& address : addresses)
        texts << address.toString();
    note(m_current, u"addresses"_s, texts);
    pass(m_current);
    tryAddresses(addresses);
}

void RoadExamination::tryAddresses(const QList<QHostAddress>& addresses)
{
    const qsizetype first = indexOf(StepKind::Tcp);
    for (qsizetype i = 1; i < addresses.size(); ++i)
        insert(first + i, StepKind::Tcp);
    m_current = first;
    m_deadline.start(std::chrono::ceil<std::chrono::milliseconds>(m_options.stepDeadline));
    for (qsizetype i = 0; i < addresses.size(); ++i) {
        auto attempt = std::make_unique<Attempt>();
        attempt->address = addresses.at(i);
        attempt->step = first + i;
        attempt->race = std::make_unique<ConnectRace>(QList{attempt->address}, port(), QHostAddress());
        setSubject(attempt->step, displayHostPort(attempt->address.toString(), port()));
        connect(attempt->race.get(), &ConnectRace::won, this, [this, each = attempt.get()](qintptr descriptor) {
            ::close(static_cast<int>(descriptor));
            settle(*each, 0);
        });
        connect(attempt->race.get(), &ConnectRace::lost, this,
                [this, each = attempt.get()](const QList<AddressFailure>& tried) {
                    settle(*each, tried.isEmpty() ? ECONNABORTED : tried.first().systemError);
                });
        m_attempts.push_back(std::move(attempt));
    }
    m_racesBegun = now();
    for (const auto& attempt : m_attempts) { // at the same time: none waits for another that swallows
        begin(attempt->step);
        attempt->race->start();
    }
}

void RoadExamination::settle(Attempt& attempt, int systemError)
{
    if (std::exchange(attempt.isSettled, true))
        return;
    attempt.took = now() - m_racesBegun;
    if (systemError == 0) {
        pass(attempt.step, attempt.took);
    } else { // whether it ends the road is known when all have been tried
        const QString shown = displayHostPort(attempt.address.toString(), port());
        attempt.error = connectError(m_proxy ? u"the proxy at %1"_s.arg(shown) : shown,
                                     {{.address = attempt.address, .port = port(), .systemError = systemError}});
    }
    if (std::all_of(m_attempts.cbegin(), m_attempts.cend(), [](const auto& each) { return each->isSettled; }))
        onTried();
}

void RoadExamination::onTried()
{
    m_deadline.stop();
    const auto winner =
        std::find_if(m_attempts.cbegin(), m_attempts.cend(), [](const auto& each) { return !each->error; });
    const bool isOver = winner == m_attempts.cend() && !m_road.hasFallback;
    for (const auto& each : m_attempts) {
        if (each->error && isOver)
            fail(each->step, *each->error, each->took);
        else if (each->error)
            warn(each->step, *each->error, each->took);
    }
    if (winner == m_attempts.cend()) {
        finish(m_road.hasFallback ? StepVerdict::NotNeeded : StepVerdict::NotTried);
        return;
    }
    if (!m_proxy)
        m_road.target.addresses = {(*winner)->address};
    if (m_tunnels || m_road.target.tls)
        openThrough();
    else
        finish(StepVerdict::NotTried);
}

void RoadExamination::openThrough()
{
    if (m_tunnels)
        m_current = indexOf(StepKind::Tunnel);
    else if (m_road.target.tls && isDecided(m_current))
        m_current = indexOf(StepKind::Tls);
    begin(m_current);
    m_deadline.start(std::chrono::ceil<std::chrono::milliseconds>(m_options.stepDeadline));
    m_opener = std::make_unique<SocketOpener>(clock(), m_road.target);
    connect(m_opener.get(), &SocketOpener::opened, this, &RoadExamination::onOpened);
    connect(m_opener.get(), &SocketOpener::failed, this, &RoadExamination::onOpenFailed);
    m_opener->open();
}

void RoadExamination::onOpened(QTcpSocket* socket, const ConnectPhases& phases)
{
    m_deadline.stop();
    socket->setParent(this); // it goes with the examination
    if (m_tunnels)
        pass(indexOf(StepKind::Tunnel), *phases.connected - *phases.resolved);
    if (const auto* secured = qobject_cast<QSslSocket*>(socket)) {
        const qsizetype tls = indexOf(StepKind::Tls);
        const Duration took = *phases.secured - *phases.connected;
        const QDateTime today = QDateTime::currentDateTimeUtc();
        for (const DoctorFact& fact : tlsFacts(*secured, today))
            note(tls, fact.key, fact.value);
        if (const auto concern = tlsConcern(*secured, m_road.target.settings.verifyTls, today))
            warn(tls, *concern, took);
        else
            pass(tls, took);
    }
    socket->abort();
    finish(StepVerdict::NotTried);
}

void RoadExamination::onOpenFailed(const SocketFailure& failure)
{
    const qsizetype tunnel = indexOf(StepKind::Tunnel);
    const qsizetype tls = indexOf(StepKind::Tls);
    const bool isOfTls = failure.step == ConnectStep::Tls || failure.step == ConnectStep::Settings;
    if (isOfTls && tls >= 0) {
        if (tunnel >= 0 && failure.phases.connected)
            pass(tunnel, *failure.phases.connected - *failure.phases.resolved);
        if (!isDecided(tls) && m_current != tls)
            begin(tls);
        m_current = tls;
    }
    end(m_current, failure.error);
}

void RoadExamination::onTimeout()
{
    if (m_opener) {
        const Error error = unanswered(m_options.stepDeadline, m_opener->waitsFor());
        const SocketFailure failure{.step = m_opener->step(), .error = error, .phases = m_opener->phases()};
        m_opener.reset();
        onOpenFailed(failure);
        return;
    }
    const QString waitsFor = m_current == indexOf(StepKind::Proxy)
                                 ? u"the system to name a proxy (a proxy script?)"_s
                                 : u"the name \"%1\" to be looked up"_s.arg(step(indexOf(StepKind::Name)).subject);
    if (m_attempts.empty()) {
        end(m_current, unanswered(m_options.stepDeadline, waitsFor));
        return;
    }
    for (const auto& each : m_attempts) {
        each->race->disconnect(this);
        settle(*each, ETIMEDOUT);
    }
}

void RoadExamination::end(qsizetype index, const Error& error)
{
    m_deadline.stop();
    if (m_road.hasFallback)
        warn(index, error);
    else
        fail(index, error);
    finish(m_road.hasFallback ? StepVerdict::NotNeeded : StepVerdict::NotTried);
}

} // namespace roundtrip

#include "moc_RoadExamination.cpp"
