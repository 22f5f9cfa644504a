// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/Session.h"

#include <QTimerEvent>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
/// So often in a row a server may refuse (HTTP 4xx) what it let in before; then it is meant.
constexpr int kRefusalsBorne = 3;

/// Ids kept while there are two links.
constexpr qsizetype kMostHeard = 50'000;

/// Links end inside their own signals, so they are never deleted on the spot.
void endLater(Connection* link)
{
    link->disconnect();
    link->deleteLater();
}
} // namespace

Session::Session(const Platform& platform, const ResolvedBackend& backend, const SessionOptions& options,
                 const Clock& clock, QObject* parent)
    : QObject(parent),
      m_platform(platform),
      m_backend(backend),
      m_redacted(backend),
      m_options(options),
      m_clock(clock),
      m_backoff(options.seed, options.backoff),
      m_link(nullptr, &endLater),
      m_renewal(nullptr, &endLater),
      m_outgoing(nullptr, &endLater)
{
}

Session::~Session() = default;

void Session::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_retry.timerId()) {
        m_retry.stop();
        openLink();
    } else if (event->timerId() == m_overlap.timerId()) {
        if (m_outgoing && m_outgoing->awaitsAnswers()) // bounded by the patience of who asked
            startOverlap();
        else
            endOverlap();
    }
}

void Session::startOverlap()
{
    m_overlap.start(static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(m_options.overlap).count()), this);
}

void Session::start()
{
    if (m_link || m_retry.isActive())
        return;
    openLink();
}

void Session::stop()
{
    m_retry.stop();
    m_renewal.reset();
    m_settling.clear();
    endOverlap();
    if (m_link) {
        const bool wasOpen = m_link->state() != LinkState::Closed;
        const bool wasReady = m_link->report().ready.has_value();
        m_link->close();
        if (wasOpen)
            record(*m_link, wasReady ? QString() : QString(ConnectionSample::kBrokenOff));
        m_link.reset();
    }
    if (m_status.state != LinkState::Closed)
        setStatus({.state = LinkState::Closed, .cause = {}, .nextTry = {}, .attempt = m_attempt});
}

void Session::retryNow()
{
    if (m_status.state != LinkState::Reconnecting && m_status.state != LinkState::Closed)
        return;
    m_retry.stop();
    openLink();
}

void Session::doubtLink(const QString& why)
{
    if (m_status.state == LinkState::Reconnecting) {
        if (!m_notBefore || m_clock.now() >= *m_notBefore)
            retryNow();
    } else if (m_status.state == LinkState::Ready) {
        renew(why);
    }
}

Result<Instant> Session::send(const Envelope& envelope)
{
    if (!m_link || m_link->state() != LinkState::Ready)
        return Error{.code = ErrorCode::NotReady, .detail = u"Not connected"_s, .hint = {}};
    if (!m_waiting.isEmpty() && m_waiting.contains(envelope.room))
        return Error{.code = ErrorCode::NotReady, .detail = u"The room is not joined"_s, .hint = {}};
    return m_link->send(envelope);
}

Session::LinkPtr Session::makeLink()
{
    const ConnectionContext context{.clock = &m_clock,
                                    .connectDeadline = m_options.connectDeadline,
                                    .attempt = ++m_attempt,
                                    .resumeToken = m_resumeToken,
                                    .wantsPresence = m_options.wantsPresence};
    LinkPtr link(m_platform.makeConnection(m_backend, context).release(), &endLater);
    link->setParent(this);
    return link;
}

void Session::wire(Connection& link)
{
    wireAnswers(link);
    connect(&link, &Connection::noticed, this, &Session::onNoticed);
    connect(&link, &Connection::missed, this, [this](const QString& notice) {
        onNoticed(notice);
        Q_EMIT missed();
    });
    connect(&link, &Connection::presenceChanged, this, &Session::presenceChanged);
    connect(&link, &Connection::renewalDue, this, [this] { renew(u"The platform's time limit is near"_s); });
    connect(&link, &Connection::stateChanged, this, &Session::onLinkState);
    connect(&link, &Connection::failed, this, &Session::onLinkFailed);
}

void Session::wireAnswers(Connection& link)
{
    connect(&link, &Connection::received, this,
            [this, from = &link](const Envelope& envelope, Instant arrival) { onReceived(from, envelope, arrival); });
    connect(&link, &Connection::accepted, this, &Session::accepted);
    connect(&link, &Connection::rejected, this, &Session::onRejected);
}

void Session::openLink()
{
    m_renewal.reset(); // of a link that ended before its successor was ready
    if (m_link && m_link->awaitsAnswers())
        settle(std::move(m_link));
    m_link = makeLink();
    wire(*m_link);
    m_link->open(m_options.room, m_options.user);
}

void Session::onLinkState(LinkState state)
{
    if (state == LinkState::Closed)
        return; // onLinkFailed, or stop(), has decided what comes next
    if (state == LinkState::Ready)
        noteReady();
    setStatus({.state = state, .cause = {}, .nextTry = {}, .attempt = m_attempt});
}

void Session::noteReady()
{
    noteLetIn();
    m_waiting.clear();
    joinFurther(*m_link);
}

void Session::noteLetIn()
{
    if (!m_readySince)
        m_readySince = m_clock.now();
    m_wasLetIn = true;
    m_refusals = 0;
    record(*m_link);
}

void Session::onRejected(const QString& id, Instant when, const Error& error)
{
    Q_EMIT rejected(id, when, m_redacted(error));
}

void Session::onLinkFailed(const Error& said)
{
    const Error error = m_redacted(said);
    record(*m_link); // first: whoever hears of the status may replace the link
    m_resumeToken = m_link->resumeToken();
    if (m_readySince && m_clock.now() - *m_readySince >= m_options.backoff.holds)
        m_backoff.reset(); // not sooner: a server that lets in and throws out is tried ever more slowly
    m_readySince.reset();
    if (!m_options.reconnects || isFinal(error)) {
        setStatus({.state = LinkState::Closed, .cause = error, .nextTry = {}, .attempt = m_attempt});
        return;
    }
    if (error.retryAfter)
        Q_EMIT noticed(u"The server asks to be left alone for %1 s: the next try comes after that"_s.arg(
            std::chrono::ceil<std::chrono::seconds>(*error.retryAfter).count()));
    const Duration pause = pauseAfter(error);
    m_retry.start(static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(pause).count()), this);
    setStatus(
        {.state = LinkState::Reconnecting, .cause = error, .nextTry = m_clock.now() + pause, .attempt = m_attempt + 1});
}

bool Session::isFinal(const Error& error)
{
    if (error.retry != Retry::Never)
        return false;
    const bool refused = error.httpStatus >= 400;
    return !m_wasLetIn || !refused || ++m_refusals > kRefusalsBorne;
}

Duration Session::pauseAfter(const Error& error)
{
    m_notBefore.reset();
    const bool overloaded = error.code == ErrorCode::RateLimited; // HTTP 429, close 1013, and what brokers call it
    const std::optional<Duration> asked =
        error.retryAfter || !overloaded ? error.retryAfter : std::optional(m_options.backoff.breather);
    if (asked) {
        m_notBefore = m_clock.now() + *asked;
        return m_backoff.nextAfter(*asked);
    }
    // "At once" is honoured once: a server that keeps saying it would otherwise make us hammer it.
    const bool atOnce = error.retry == Retry::AtOnce && m_backoff.tries() == 0;
    return atOnce ? m_backoff.nextSoon() : m_backoff.next();
}

void Session::renew(const QString& why)
{
    if (m_renewal)
        return;
    endOverlap();
    Q_EMIT noticed(why + u": renewing the connection"_s);
    m_renewal = makeLink();
    connect(m_renewal.get(), &Connection::stateChanged, this, [this](LinkState state) {
        if (state == LinkState::Ready)
            prepareRenewal();
        else if (state == LinkState::Closed) // the old link still serves; its own end will be handled when it comes
            m_renewal.reset();
    });
    m_renewal->open(m_options.room, m_options.user);
}

void Session::prepareRenewal()
{
    m_renewalRefused.clear();
    m_renewalWaits = QStringList(m_options.room) + m_further;
    m_renewalWaits.removeAll(m_renewal->room());
    if (m_renewalWaits.isEmpty()) {
        adoptRenewal();
        return;
    }
    // The old link serves until this one is in every room: nobody is to be turned away in between.
    const auto settle = [this](const QString& room) {
        m_renewalWaits.removeAll(room);
        if (m_renewal && m_renewalWaits.isEmpty())
            adoptRenewal();
    };
    connect(m_renewal.get(), &Connection::joined, this, settle);
    connect(m_renewal.get(), &Connection::joinRefused, this, [this, settle](const QString& room, const Error& error) {
        m_renewalRefused.insert(room, m_redacted(error));
        settle(room);
    });
    for (const QString& room : QStringList(m_renewalWaits))
        m_renewal->joinToo(room);
}

void Session::adoptRenewal()
{
    m_retry.stop(); // the old link may have ended meanwhile
    m_renewal->disconnect(this);
    m_outgoing = std::exchange(m_link, std::move(m_renewal));
    m_outgoing->disconnect(this);
    wireAnswers(*m_outgoing); // what was published before now may come to it, to the new one, or to both
    startOverlap();
    wire(*m_link);
    if (!m_further.isEmpty())
        listenForRooms(*m_link);
    m_waiting = std::exchange(m_renewalRefused, {}); // it is in all the others by now
    noteLetIn();
    setStatus({.state = LinkState::Ready, .cause = {}, .nextTry = {}, .attempt = m_attempt});
}

void Session::endOverlap()
{
    m_overlap.stop();
    m_heard.clear();
    if (!m_outgoing)
        return;
    m_outgoing->disconnect(this);
    m_outgoing->close();
    record(*m_outgoing);
    m_outgoing.reset();
}

void Session::settle(LinkPtr link)
{
    link->disconnect(this);
    wireAnswers(*link);
    connect(link.get(), &Connection::noticed, this, &Session::onNoticed);
    connect(link.get(), &Connection::accepted, this, &Session::dropSettled);
    connect(link.get(), &Connection::rejected, this, &Session::dropSettled);
    connect(link.get(), &Connection::noticed, this, &Session::dropSettled);
    m_settling.push_back(std::move(link));
}

void Session::dropSettled()
{
    std::erase_if(m_settling, [](const LinkPtr& link) { return !link->awaitsAnswers(); });
}

void Session::onNoticed(const QString& notice)
{
    Q_EMIT noticed(m_redacted(notice));
}

void Session::onReceived(const Connection* link, const Envelope& envelope, Instant arrival)
{
    if (m_renewal || m_outgoing) {
        const auto heard = m_heard.constFind(envelope.id);
        if (heard != m_heard.cend() && *heard != link)
            return;
        if (m_heard.size() >= kMostHeard)
            m_heard.clear(); // poured out without end: some would then be heard twice
        m_heard.insert(envelope.id, link);
    }
    if (!envelope.server || envelope.server->instance == m_cleanInstance) {
        Q_EMIT received(envelope, arrival);
        return;
    }
    Envelope clean = envelope;
    clean.server->instance = m_redacted(envelope.server->instance);
    if (clean.server->instance == envelope.server->instance)
        m_cleanInstance = clean.server->instance;
    Q_EMIT received(clean, arrival);
}

void Session::record(const Connection& link, const QString& ownReason)
{
    const LinkReport& report = link.report();
    ConnectionSample sample;
    sample.trial = m_options.trial;
    sample.backend = m_backend.config.name;
    sample.platform = m_backend.config.platform;
    sample.connectionId = m_options.connectionId;
    sample.attempt = report.attempt;
    sample.started = report.started;
    sample.opened = report.opened;
    sample.ready = report.ready;
    sample.outcome = report.outcome;
    sample.httpStatus = report.httpStatus;
    sample.closeCode = report.closeCode;
    sample.closeReason = ownReason.isEmpty() ? m_redacted(report.closeReason) : ownReason;
    sample.cold = report.cold;
    sample.serverInstance = m_redacted(report.serverInstance);
    if (report.ready && report.ended)
        sample.lifetime = *report.ended - *report.ready;
    sample.resolved = report.phases.resolved;
    sample.connected = report.phases.connected;
    sample.secured = report.phases.secured;
    sample.proxy = report.phases.proxy;
    Q_EMIT connectionRecorded(sample);
}

void Session::setStatus(SessionStatus status)
{
    m_status = std::move(status);
    Q_EMIT statusChanged(m_status);
}

} // namespace roundtrip

#include "moc_Session.cpp"
