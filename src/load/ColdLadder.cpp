// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/ColdLadder.h"

#include "core/MessageId.h"
#include "stats/Random.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// How often the horizon is looked at while a message is under way.
constexpr std::chrono::milliseconds kColdTick(20);
/// A message may overtake the yes to it. Its function is still running then, so the silence has not begun.
constexpr std::chrono::seconds kAnswerPatience(2);

MeterOptions coldMeterOptions(const ColdLadderSetup& setup)
{
    MeterOptions options;
    options.backend = setup.target.backend.config.name;
    options.platform = setup.target.platform->id;
    options.startsCold = setup.target.platform->capabilities.testFlag(Capability::ColdStarts);
    options.deadline = setup.plan.deadline;
    options.horizon = setup.plan.horizon;
    return options;
}

} // namespace

ColdLadder::ColdLadder(ColdLadderSetup setup)
    : m_setup(std::move(setup)),
      m_steps(m_setup.plan.steps()),
      m_payload(m_setup.plan.payloadBytes),
      m_meter(coldMeterOptions(m_setup), [this](const Sample& sample) { onRow(sample); }),
      m_sleep(m_setup.clock.asleep)
{
}

ColdLadder::~ColdLadder() = default;

void ColdLadder::start()
{
    m_wait = std::make_unique<QTimer>();
    m_wait->setSingleShot(true);
    m_wait->setTimerType(Qt::PreciseTimer);
    connect(m_wait.get(), &QTimer::timeout, this, &ColdLadder::connectNow);
    m_tick = std::make_unique<QTimer>();
    connect(m_tick.get(), &QTimer::timeout, this, &ColdLadder::onTick);
    beginStep();
}

void ColdLadder::beginStep()
{
    if (m_next == m_steps.size()) {
        finish();
        return;
    }
    const ColdStep& step = m_steps[m_next++];
    const Instant now = m_setup.clock.monotonic->now();
    m_probe = {.backend = m_setup.target.backend.config.name,
               .platform = m_setup.target.platform->id,
               .step = step.number,
               .planned = step.idle};
    m_due = step.idle ? m_lastEnd.value_or(now) + *step.idle : now;
    enter(Stage::Waiting);
    m_wait->start(std::chrono::ceil<std::chrono::milliseconds>(std::max(m_due - now, Duration::zero())));
}

void ColdLadder::onTick()
{
    const Instant now = m_setup.clock.monotonic->now();
    m_meter.advance(now);
    if (m_answerDue && now >= *m_answerDue)
        endStep();
}

void ColdLadder::connectNow()
{
    if (m_lastEnd) {
        // The server's silence went on while our clock stood still.
        m_probe.idle = m_setup.clock.monotonic->now() - *m_lastEnd + m_sleep.take();
    }
    const auto tag = static_cast<quint32>(Random(m_setup.plan.seed, "client-ids").next() & 0xffffffU);
    m_connectionId = u"%1.%2.1"_s.arg(tag, 6, 16, QLatin1Char('0')).arg(m_probe.step);
    if (m_session && m_session->status().state == LinkState::Ready) {
        m_probe.isOverKeptLink = true;
        m_probe.connected = ConnectOutcome::Ready;
        m_meter.receiverReady(m_connectionId, m_setup.clock.monotonic->now(), m_connectionId);
        sendNow();
        return;
    }
    dropLink(); // one that was to be kept, and was lost in the silence
    SessionOptions options;
    options.room = u"cold-"_s + m_setup.runTag;
    options.user = u"cold-1"_s; // from a pool that is the same in every run, since platforms bill by client
    options.connectionId = m_connectionId;
    options.trial = m_probe.step;
    options.reconnects = false;
    options.connectDeadline = m_setup.plan.connectDeadline;
    m_session =
        std::make_unique<Session>(*m_setup.target.platform, m_setup.target.backend, options, *m_setup.clock.monotonic);
    connect(m_session.get(), &Session::connectionRecorded, this, [this](const ConnectionSample& sample) {
        m_setup.sink->addConnection(sample);
        m_probe.connected = sample.outcome;
        m_probe.connectCold = sample.cold;
        if (sample.ready)
            m_probe.connectTime = *sample.ready - sample.started;
    });
    connect(m_session.get(), &Session::received, this, [this](const Envelope& envelope, Instant arrival) {
        static_cast<void>(m_meter.received(m_connectionId, envelope, arrival));
    });
    connect(m_session.get(), &Session::accepted, this,
            [this](const QString& id, Instant when, int httpStatus, const ServerStamp& stamp) {
                m_meter.accepted(id, when, httpStatus, stamp);
            });
    connect(m_session.get(), &Session::rejected, this,
            [this](const QString& id, Instant, const Error& error) { m_meter.rejected(id, error); });
    connect(m_session.get(), &Session::statusChanged, this, &ColdLadder::onStatus);
    enter(Stage::Connecting);
    m_session->start();
}

void ColdLadder::onStatus(const SessionStatus& status)
{
    if (status.state == LinkState::Ready && m_stage == Stage::Connecting) {
        m_meter.receiverReady(m_connectionId, m_setup.clock.monotonic->now(), m_connectionId);
        sendNow();
        return;
    }
    if (status.state != LinkState::Closed || (m_stage != Stage::Connecting && m_stage != Stage::Sending))
        return;
    if (!m_firstFailure)
        m_firstFailure = status.cause;
    if (m_stage == Stage::Connecting) {
        Envelope envelope;
        m_meter.notSent(makeMessage(envelope), status.cause.value_or(Error{}));
    }
    // A message whose link was cut can still count as lost at the horizon only: nobody is left to hear it, so the
    // step waits for that like any other.
}

OutgoingMessage ColdLadder::makeMessage(Envelope& envelope)
{
    envelope.id = MessageId{m_connectionId, 1}.toString();
    envelope.room = u"cold-"_s + m_setup.runTag;
    envelope.user = u"cold-1"_s;
    envelope.sentAt = m_setup.clock.anchor.toEpochMilliseconds(m_setup.clock.monotonic->now());
    const int bytes = m_payload.fill(envelope);
    return {.id = envelope.id,
            .senderId = m_connectionId,
            .sequence = 1,
            .payloadBytes = bytes,
            .phase = m_probe.planned ? Phase::Cold : Phase::Warmup,
            .intended = {}, // closed by nature: it goes out when the link is ready
            .room = m_connectionId,
            .print = Fingerprint::of(envelope)};
}

void ColdLadder::sendNow()
{
    enter(Stage::Sending);
    Envelope envelope;
    const OutgoingMessage message = makeMessage(envelope);
    const auto sent = m_session->send(envelope);
    if (sent) {
        m_meter.sent(message, sent.value());
        m_tick->start(kColdTick);
    } else {
        m_meter.notSent(message, sent.error());
    }
}

void ColdLadder::onRow(const Sample& sample)
{
    Sample row = sample;
    row.trial = m_probe.step;
    m_setup.sink->addSample(row);
    if (m_stage == Stage::Finished || sample.outcome == Outcome::InFlight || sample.duplicateIndex > 0)
        return;
    m_probe.outcome = sample.outcome == Outcome::NotSent ? std::nullopt : std::optional(sample.outcome);
    m_probe.firstMessage = sample.serviceTime();
    m_probe.sendCold = sample.coldEvidence == ColdEvidence::Server ? sample.cold : Coldness::Unknown;
    const bool answers = m_setup.target.platform->capabilities.testFlag(Capability::Acknowledges);
    if (answers && sample.outcome == Outcome::Delivered && !sample.accepted) {
        m_answerDue = m_setup.clock.monotonic->now() + kAnswerPatience;
        return;
    }
    // Out of the signal that brought the news: the session is ended next.
    QTimer::singleShot(0, this, [this, step = m_probe.step] {
        if (step == m_probe.step && m_stage != Stage::Finished)
            endStep();
    });
}

void ColdLadder::endStep()
{
    m_tick->stop();
    m_answerDue.reset();
    enter(Stage::Waiting); // what the session still says changes nothing
    m_meter.receiverGone(m_connectionId);
    if (!m_setup.plan.keepsLink)
        dropLink();
    m_lastEnd = m_setup.clock.monotonic->now();
    m_sleep.restart();
    Q_EMIT probed(m_probe);
    beginStep();
}

void ColdLadder::dropLink()
{
    if (!m_session)
        return;
    m_session->stop();
    m_session.release()->deleteLater();
}

void ColdLadder::cancel()
{
    if (m_stage == Stage::Finished)
        return;
    finish();
}

void ColdLadder::finish()
{
    enter(Stage::Finished);
    if (m_wait)
        m_wait->stop();
    if (m_tick)
        m_tick->stop();
    dropLink();
    m_meter.finish(m_setup.clock.monotonic->now());
    Q_EMIT finished(m_meter.ledger(), m_firstFailure);
}

void ColdLadder::enter(Stage stage)
{
    m_stage = stage;
    Q_EMIT moved(stage, m_probe.step, m_due);
}

} // namespace roundtrip

#include "moc_ColdLadder.cpp"
