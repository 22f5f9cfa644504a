// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/LinkExamination.h"

#include "core/MessageId.h"
#include "doctor/HeaderFacts.h"

#include <QPointer>

#include <algorithm>
#include <cmath>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

const QString kUser = QStringLiteral("doctor");
constexpr double kClockConcernMs = 5'000.0; ///< signed requests of many services are refused from some minutes on

QString coldnessOf(const std::optional<bool>& cold)
{
    return cold ? coldnessName(*cold ? Coldness::Cold : Coldness::Warm) : coldnessName(Coldness::Unknown);
}

QJsonValue wholeMicroseconds(double milliseconds)
{
    return static_cast<qint64>(std::llround(std::clamp(milliseconds, -3.6e9, 3.6e9) * 1'000.0));
}

QJsonValue tenths(double milliseconds)
{
    return std::round(milliseconds * 10.0) / 10.0;
}

bool isSameServer(const QUrl& one, const QUrl& other)
{
    const auto portOf = [](const QUrl& url) {
        return url.port(url.scheme() == "wss"_L1 || url.scheme() == "https"_L1 ? 443 : 80);
    };
    return one.scheme() == other.scheme() && one.host() == other.host() && portOf(one) == portOf(other);
}

} // namespace

LinkExamination::LinkExamination(const Clock& clock, const Redaction& redacted, const Platform& platform,
                                 const ResolvedBackend& backend, const DoctorOptions& options)
    : Examination(clock, redacted),
      m_platform(platform),
      m_backend(backend),
      m_options(options),
      m_anchor(UtcAnchor::now(clock)),
      m_room(u"doctor-"_s + MessageId::randomPrefix()),
      m_deadline(this)
{
    for (const LinkStep& each : linkSteps(platform, stationsOf(platform, backend.config))) {
        static_cast<void>(add(each.step.kind, each.step.subject));
        m_stations << each.station;
    }
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &LinkExamination::onTimeout);
    m_backend.onAnswer = [guard = QPointer<LinkExamination>(this)](const HeardAnswer& answer) {
        if (guard)
            guard->onHeard(answer);
    };
}

LinkExamination::~LinkExamination() = default;

void LinkExamination::start()
{
    begin(0);
    const ConnectionContext context{.clock = &clock(), .connectDeadline = m_options.stepDeadline};
    m_link = m_platform.makeConnection(m_backend, context);
    connect(m_link.get(), &Connection::stateChanged, this, &LinkExamination::onState);
    connect(m_link.get(), &Connection::failed, this, &LinkExamination::onFailed);
    connect(m_link.get(), &Connection::received, this, &LinkExamination::onReceived);
    connect(m_link.get(), &Connection::rejected, this,
            [this](const QString& id, Instant, const Error& error) { onRejected(id, error); });
    connect(m_link.get(), &Connection::accepted, this, [this](const QString& id, Instant when, int status) {
        const qsizetype step = indexOf(StepKind::Acknowledgement);
        if (id != m_messageId || step < 0 || isDecided(step) || !m_sent)
            return;
        if (status != 0)
            note(step, u"status"_s, status);
        pass(step, when - *m_sent);
        endIfDecided();
    });
    connect(m_link.get(), &Connection::noticed, this, [this](const QString& notice) {
        m_said = Error{.code = ErrorCode::Timeout, .detail = notice, .hint = {}};
    });
    m_link->open(m_room, kUser);
}

qsizetype LinkExamination::current() const
{
    for (qsizetype i = 0; i < steps().size(); ++i) {
        const bool isOptional = m_stations.at(i) && m_stations.at(i)->isOptional;
        if (!isDecided(i) && (!isOptional || step(i).verdict == StepVerdict::Running))
            return i;
    }
    return steps().size() - 1;
}

/// By path first: two functions often share a host.
qsizetype LinkExamination::stepAnsweredBy(const QUrl& url) const
{
    qsizetype sameServer = -1;
    for (qsizetype i = 0; i < steps().size(); ++i) {
        const auto& station = m_stations.at(i);
        if (!station || !isSameServer(station->url, url))
            continue;
        if (station->url.path() == url.path())
            return i;
        if (sameServer < 0 || station->isOptional)
            sameServer = i;
    }
    return sameServer;
}

/// What comes before a step that was reached has gone well, or was left out.
void LinkExamination::passBefore(qsizetype index)
{
    for (qsizetype i = 0; i < index; ++i) {
        if (isDecided(i))
            continue;
        if (m_stations.at(i) && m_stations.at(i)->isOptional)
            leaveOut(i);
        else
            pass(i);
    }
}

void LinkExamination::onHeard(const HeardAnswer& answer)
{
    const qsizetype index = stepAnsweredBy(answer.url);
    if (!m_dateDifference)
        m_dateDifference = clockDifference(m_anchor.toEpochMilliseconds(answer.sent), answer.head.value("Date"),
                                           m_anchor.toEpochMilliseconds(answer.when));
    if (index < 0 || isDecided(index))
        return;
    m_lastAnswered = index;
    m_lastAnswer = answer.when - answer.sent;
    if (step(index).kind == StepKind::LetIn) {
        onLetInAnswer(index, answer);
    } else if (step(index).kind == StepKind::Upgrade) {
        passBefore(index);
        begin(index);
        note(index, u"status"_s, answer.head.status);
        note(index, u"headers"_s, headersThatMatter(answer.head));
    }
}

void LinkExamination::onLetInAnswer(qsizetype index, const HeardAnswer& answer)
{
    passBefore(index);
    begin(index);
    note(index, u"status"_s, answer.head.status);
    note(index, u"headers"_s, headersThatMatter(answer.head));
    m_justAnswered = index;
    m_letIn = answer.when;
    if (answer.head.status < 200 || answer.head.status >= 300)
        return; // whoever asked will say what that means
    // What fails before the event loop comes round fails over this answer.
    QMetaObject::invokeMethod(
        this,
        [this, index, took = m_lastAnswer] {
            m_justAnswered = -1;
            if (isDecided(index))
                return;
            pass(index, took);
            begin(current());
        },
        Qt::QueuedConnection);
}

void LinkExamination::onState(LinkState state)
{
    if (state == LinkState::Joining)
        onOpened();
    else if (state == LinkState::Ready)
        onReady();
}

void LinkExamination::onOpened()
{
    const qsizetype upgrade = indexOf(StepKind::Upgrade);
    const qsizetype index = upgrade >= 0 ? upgrade : indexOf(StepKind::Connect);
    passBefore(index);
    const LinkReport& report = m_link->report();
    const ConnectPhases& phases = report.phases;
    const Instant begun = phases.secured ? *phases.secured : phases.connected.value_or(report.started);
    pass(index, *report.opened - begun);
    begin(current());
}

void LinkExamination::onReady()
{
    const qsizetype join = indexOf(StepKind::Join);
    passBefore(join);
    const LinkReport& report = m_link->report();
    const Instant begun = m_letIn ? std::max(*m_letIn, *report.opened) : *report.opened;
    if (!report.serverInstance.isEmpty())
        note(join, u"instance"_s, report.serverInstance);
    pass(join, *report.ready - begun);
    sendMessage();
}

void LinkExamination::sendMessage()
{
    Envelope envelope;
    envelope.id = u"%1.%2-1"_s.arg(MessageId::randomPrefix(), MessageId::randomPart());
    envelope.room = m_room;
    envelope.user = kUser;
    envelope.text = u"Roundtrip looks after this connection."_s;
    envelope.sentAt = m_anchor.toEpochMilliseconds(now());
    m_messageId = envelope.id;
    begin(current());
    const auto sent = m_link->send(envelope);
    if (!sent) {
        onFailed(sent.error());
        return;
    }
    m_sent = sent.value();
    m_deadline.start(std::chrono::ceil<std::chrono::milliseconds>(m_options.stepDeadline));
}

void LinkExamination::onReceived(const Envelope& envelope, Instant arrival)
{
    const qsizetype echo = indexOf(StepKind::Echo);
    if (envelope.id != m_messageId || isDecided(echo) || !m_sent)
        return;
    m_received = arrival;
    m_stamp = envelope.server;
    pass(echo, arrival - *m_sent);
    endIfDecided();
}

/// One without an id is about the only message there is.
void LinkExamination::onRejected(const QString& id, const Error& error)
{
    if (id.isEmpty() || id == m_messageId)
        onFailed(error);
}

void LinkExamination::onFailed(const Error& error)
{
    m_deadline.stop();
    const qsizetype failed = m_justAnswered >= 0 && !isDecided(m_justAnswered) ? m_justAnswered : current();
    passBefore(failed);
    fail(failed, error, failed == m_lastAnswered ? std::optional(m_lastAnswer) : std::nullopt);
    finish(StepVerdict::NotTried);
}

void LinkExamination::onTimeout()
{
    const double seconds = std::chrono::duration<double>(m_options.stepDeadline).count();
    const auto missed = [this, seconds](StepKind kind, const QString& what, const QString& hint) {
        const qsizetype index = indexOf(kind);
        if (index < 0 || isDecided(index))
            return;
        Error error{.code = ErrorCode::Timeout, .detail = what.arg(seconds), .hint = hint};
        if (m_said)
            error.detail += u" (%1)"_s.arg(m_said->detail);
        fail(index, error, m_options.stepDeadline);
    };
    missed(StepKind::Acknowledgement, u"Nobody acknowledged the message within %1 s"_s,
           u"The server, or the function before it, may be overloaded; its log tells more."_s);
    missed(
        StepKind::Echo, u"The message did not come back to its sender within %1 s"_s,
        u"A room has to deliver each message to everybody in it, its sender too: every round trip is measured so."_s);
    finish(StepVerdict::NotTried);
}

void LinkExamination::endIfDecided()
{
    const qsizetype acknowledgement = indexOf(StepKind::Acknowledgement);
    if (isDecided(indexOf(StepKind::Echo)) && (acknowledgement < 0 || isDecided(acknowledgement)))
        conclude();
}

void LinkExamination::conclude()
{
    m_deadline.stop();
    concludeStamps();
    concludeClock();
    concludeColdStart();
    if (const qsizetype plan = indexOf(StepKind::Plan); plan >= 0) {
        for (const DoctorFact& fact : planFacts(m_platform, m_backend.config))
            note(plan, fact.key, fact.value);
        pass(plan);
    }
    m_link->disconnect(this);
    m_link->close();
    finish(StepVerdict::NotTried);
}

void LinkExamination::concludeStamps()
{
    const qsizetype stamps = indexOf(StepKind::ServerStamps);
    if (stamps < 0)
        return;
    if (!m_stamp) {
        warn(stamps, {.code = ErrorCode::ProtocolViolation,
                      .detail = u"The message came back without the server's stamp"_s,
                      .hint = u"Hops and cold starts cannot be told without it (\"server\" in the chat contract)."_s});
        return;
    }
    note(stamps, u"platform"_s, m_stamp->platform);
    note(stamps, u"instance"_s, m_stamp->instance);
    if (const auto handler = m_stamp->handlerMs())
        note(stamps, u"handler_us"_s, wholeMicroseconds(*handler));
    if (m_stamp->providerMs)
        note(stamps, u"broker_us"_s, wholeMicroseconds(*m_stamp->providerMs));
    pass(stamps);
}

void LinkExamination::concludeClock()
{
    const qsizetype clocks = indexOf(StepKind::ClockDifference);
    auto difference = m_dateDifference;
    if (m_stamp) {
        const auto stamped =
            clockDifference(m_anchor.toEpochMilliseconds(*m_sent), *m_stamp, m_anchor.toEpochMilliseconds(*m_received));
        difference = stamped ? stamped : difference;
    }
    if (!difference) {
        leaveOut(clocks);
        return;
    }
    note(clocks, u"ahead_ms"_s, tenths(difference->aheadMs));
    note(clocks, u"within_ms"_s, tenths(difference->withinMs));
    if (std::abs(difference->aheadMs) - difference->withinMs < kClockConcernMs)
        pass(clocks);
    else
        warn(clocks, {.code = ErrorCode::ProtocolViolation,
                      .detail = u"The server's clock and this computer's are far apart"_s,
                      .hint = u"Round trips do not use it, but signed requests and tokens may be refused. Set the "
                              "clock that is wrong."_s});
}

void LinkExamination::concludeColdStart()
{
    const qsizetype cold = indexOf(StepKind::ColdStart);
    if (cold < 0)
        return;
    note(cold, u"on_joining"_s, coldnessName(m_link->report().cold));
    note(cold, u"on_sending"_s, coldnessOf(m_stamp ? m_stamp->cold : std::nullopt));
    if (m_stamp && m_stamp->initMs)
        note(cold, u"init_us"_s, wholeMicroseconds(*m_stamp->initMs));
    pass(cold);
}

} // namespace roundtrip

#include "moc_LinkExamination.cpp"
