// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/CustomTrial.h"

#include "core/Plural.h"
#include "core/SafeText.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <utility>

namespace roundtrip::custom_ws {

using namespace Qt::StringLiterals;

namespace {

QString ruleKey(Heard::Kind kind)
{
    switch (kind) {
    case Heard::Kind::Refusal:
        return u"refusal"_s;
    case Heard::Kind::Reply:
        return u"replies"_s;
    case Heard::Kind::Ready:
        return u"ready"_s;
    case Heard::Kind::Ack:
        return u"ack"_s;
    case Heard::Kind::Message:
        return u"receive"_s;
    case Heard::Kind::Nothing:
        break;
    }
    return {};
}

QList<TrialFrame::Mark> marksOf(const std::vector<Heard>& heard)
{
    QList<TrialFrame::Mark> marks;
    for (const Heard& each : heard) {
        if (each.kind == Heard::Kind::Nothing)
            continue;
        marks.append({.rule = ruleKey(each.kind)});
        for (std::size_t i = 0; i < kFields; ++i) {
            if (const auto& value = each.match.fields[i])
                marks.append({.rule = ruleKey(each.kind), .field = fieldName(static_cast<Field>(i)), .value = *value});
        }
    }
    return marks;
}

Envelope probeMessage()
{
    const QString tag = QString::number(QRandomGenerator::global()->generate(), 36);
    return {.id = u"try%1-1"_s.arg(tag),
            .room = u"lobby"_s,
            .user = u"roundtrip"_s,
            .text = u"Roundtrip tries this server"_s,
            .sentAt = static_cast<double>(QDateTime::currentMSecsSinceEpoch())};
}

} // namespace

CustomTrial::CustomTrial(Result<std::shared_ptr<const Description>> description, const ResolvedBackend& backend,
                         const Clock& clock, Duration patience)
    : m_clock(clock),
      m_redacted(backend),
      m_patience(patience),
      m_connection(std::move(description), backend, ConnectionContext{.clock = &clock, .connectDeadline = patience}, {},
                   this),
      m_timer(this),
      m_probe(probeMessage())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &CustomTrial::onPatienceOver);
    connect(&m_connection, &CustomConnection::frameSent, this, &CustomTrial::onSent);
    connect(&m_connection, &CustomConnection::frameHeard, this, &CustomTrial::onHeard);
    connect(&m_connection, &Connection::stateChanged, this, &CustomTrial::onState);
    connect(&m_connection, &Connection::received, this, &CustomTrial::onReceived);
    connect(&m_connection, &Connection::rejected, this,
            [this](const QString&, Instant, const Error& error) { m_said << error.toLine(); });
    connect(&m_connection, &Connection::failed, this,
            [this](const Error& error) { end({.roundTrip = {}, .sentence = error.toLine()}); });
}

void CustomTrial::start()
{
    m_started = m_clock.now();
    m_connection.open(m_probe.room, m_probe.user);
}

void CustomTrial::onState(LinkState state)
{
    if (state != LinkState::Ready)
        return;
    m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(m_patience));
    const auto sent = m_connection.send(m_probe);
    if (sent)
        m_probed = sent.value();
    else
        end({.roundTrip = {}, .sentence = sent.error().toLine()});
}

void CustomTrial::show(TrialFrame frame, const QByteArray& bytes, Instant when)
{
    if (++m_frames > kMostFrames)
        return;
    QString text = QString::fromUtf8(bytes);
    frame.isHex = text.toUtf8() != bytes;
    text = m_redacted(frame.isHex ? QString::fromLatin1(bytes) : text);
    frame.text = (frame.isHex ? QString::fromLatin1(text.toLatin1().toHex(' ')) : text).left(kMostShown);
    frame.bytes = bytes.size();
    frame.since = when - m_started;
    for (TrialFrame::Mark& mark : frame.marks)
        mark.value = m_redacted(mark.value).left(kMostShown);
    Q_EMIT flown(frame);
}

void CustomTrial::onSent(const QByteArray& bytes, Instant when)
{
    show({.isOutgoing = true}, bytes, when);
}

void CustomTrial::onHeard(const QByteArray& bytes, Instant when, const std::vector<Heard>& heard)
{
    m_after += m_probed ? 1 : 0;
    show({.isOutgoing = false, .marks = marksOf(heard)}, bytes, when);
}

void CustomTrial::onReceived(const Envelope& envelope, Instant when)
{
    if (!m_probed)
        return;
    ++m_messages;
    if (envelope.id == m_probe.id) {
        end({.roundTrip = when - *m_probed, .sentence = u"The message came back"_s});
        return;
    }
    if (!envelope.unknown.testFlag(EnvelopePart::Text) && envelope.text == m_probe.text)
        ++m_sameText;
}

QString CustomTrial::whyNotSeen() const
{
    if (!m_said.isEmpty())
        return m_said.last();
    if (m_after == 0)
        return u"The server sent nothing after our message"_s;
    if (m_messages == 0)
        return u"%1 came after our message, and \"receive\" held for none"_s.arg(counted(m_after, "frame"));
    if (m_sameText > 0)
        return u"Our text came back without our id: put {{id}} into the text, or set \"matching\" to \"order\""_s;
    return u"\"receive\" held for %1, and our id %2 stood in none"_s.arg(counted(m_messages, "message"), m_probe.id);
}

void CustomTrial::onPatienceOver()
{
    const double seconds = std::chrono::duration<double>(m_patience).count();
    end({.roundTrip = {},
         .sentence = u"The message did not come back within %1 s. %2"_s.arg(seconds).arg(whyNotSeen())});
}

void CustomTrial::end(const TrialEnd& end)
{
    if (std::exchange(m_ended, true))
        return;
    m_timer.stop();
    m_connection.close();
    Q_EMIT ended({.roundTrip = end.roundTrip, .sentence = safeLine(m_redacted(end.sentence))});
}

} // namespace roundtrip::custom_ws

#include "moc_CustomTrial.cpp"
