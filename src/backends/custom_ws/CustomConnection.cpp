// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/CustomConnection.h"

#include "backends/SocketFields.h"
#include "core/Plural.h"

#include <QRandomGenerator>

#include <algorithm>

namespace roundtrip::custom_ws {

using namespace Qt::StringLiterals;

namespace {

WebSocketOptions customSocketOptions(const ResolvedBackend& backend)
{
    WebSocketOptions options;
    options.socket = socketSettings(backend);
    return options;
}

} // namespace

CustomConnection::CustomConnection(Result<std::shared_ptr<const Description>> description,
                                   const ResolvedBackend& backend, const ConnectionContext& context,
                                   const CustomTimings& timings, QObject* parent)
    : Connection(context, parent),
      m_description(description ? description.value() : nullptr),
      m_backend(backend),
      m_timings(timings),
      m_link(*context.clock, customSocketOptions(backend)),
      m_liveness(*context.clock, timings.grace, this),
      m_keepAlive(this)
{
    if (!description)
        m_flaw = description.error();
    wireLink();
    watchLiveness();
}

CustomConnection::~CustomConnection()
{
    m_link.disconnect(this); // a socket that is destroyed while open still says so, to what is no longer whole
}

void CustomConnection::wireLink()
{
    connect(&m_link, &WebSocketLink::opened, this, &CustomConnection::onOpened);
    connect(&m_link, &WebSocketLink::textReceived, this, &CustomConnection::onFrame);
    connect(&m_link, &WebSocketLink::binaryReceived, this, &CustomConnection::onFrame);
    connect(&m_link, &WebSocketLink::openFailed, this, [this](const Error& error) { endWith(error); });
    connect(&m_link, &WebSocketLink::closed, this, &CustomConnection::onClosed);
}

void CustomConnection::watchLiveness()
{
    connect(&m_link, &WebSocketLink::ponged, &m_liveness, &Liveness::heard);
    connect(&m_liveness, &Liveness::probeDue, this, [this] { m_link.ping(); });
    connect(&m_liveness, &Liveness::fellSilent, this, &CustomConnection::onSilence);
    connect(&m_keepAlive, &QTimer::timeout, this, &CustomConnection::onKeepAlive);
    connect(this, &Connection::stateChanged, this, [this](LinkState state) {
        if (state == LinkState::Ready && m_description->pings)
            m_liveness.watch(m_timings.silence);
        if (state != LinkState::Closed)
            return;
        m_liveness.stop();
        m_keepAlive.stop();
    });
}

QString CustomConnection::protocolName() const
{
    return m_frames == 0
               ? u"what its backend describes (it sent nothing, and \"ready\" waits for a frame)"_s
               : u"what its backend describes (\"ready\" did not hold for %1)"_s.arg(counted(m_frames, "frame"));
}

LinkTexts CustomConnection::texts() const
{
    return {.room = room(),
            .user = user(),
            .token = m_backend.secrets.value(u"token"_s).reveal(),
            .login = m_backend.config.setting(u"login"_s).toString()};
}

void CustomConnection::start()
{
    if (m_flaw) {
        endWith(*m_flaw);
        return;
    }
    m_linkValues = linkValues(texts());
    const auto address = m_description->url.render(m_linkValues);
    if (!address) {
        endWith(address.error());
        return;
    }
    if (m_description->post) {
        auto poster = CustomPoster::make(*m_description->post, m_backend, m_linkValues, *context().clock);
        if (!poster) {
            endWith(poster.error());
            return;
        }
        m_poster = std::move(poster).value();
        wirePoster();
    }
    m_link.setUrl(QUrl(QString::fromUtf8(address.value()), QUrl::StrictMode));
    m_link.open();
}

void CustomConnection::wirePoster()
{
    connect(m_poster.get(), &CustomPoster::accepted, this,
            [this](const QString& id, Instant when, int status) { Q_EMIT accepted(id, when, status, {}); });
    connect(m_poster.get(), &CustomPoster::rejected, this, &CustomConnection::rejected);
    connect(m_poster.get(), &CustomPoster::unanswered, this,
            [this](const Error& error) { Q_EMIT noticed(error.toLine()); });
    connect(m_poster.get(), &CustomPoster::answered, this,
            [this](const QByteArray& body, int, Instant when) { Q_EMIT frameHeard(body, when, {}); });
}

Result<Instant> CustomConnection::sendBytes(const QByteArray& bytes)
{
    auto sent = m_description->binary ? m_link.sendBinary(bytes) : m_link.sendText(bytes);
    if (sent)
        Q_EMIT frameSent(bytes, sent.value());
    return sent;
}

void CustomConnection::transmit(const Template& what, const Values& values)
{
    const auto bytes = what.render(values);
    const auto sent = bytes ? sendBytes(bytes.value()) : Result<Instant>(bytes.error());
    if (!sent)
        giveUp(sent.error());
}

void CustomConnection::onOpened(Instant when)
{
    markOpened(when);
    for (const Template& each : m_description->open) {
        transmit(each, m_linkValues);
        if (state() == LinkState::Closed)
            return;
    }
    if (m_description->keepAlive)
        m_keepAlive.start(std::chrono::ceil<std::chrono::milliseconds>(m_description->keepAlive->every));
    if (m_description->ready.isEmpty())
        markReady(when);
}

Result<Instant> CustomConnection::send(const Envelope& envelope)
{
    if (state() != LinkState::Ready)
        return Error{.code = ErrorCode::NotReady, .detail = u"The room is not joined"_s, .hint = {}};
    const auto values = messageValues(*m_description, m_linkValues, envelope);
    if (!values)
        return values.error();
    const auto bytes = m_description->carrier().render(values.value());
    if (!bytes)
        return bytes.error();
    auto sent = m_poster ? m_poster->post(envelope.id, bytes.value()) : sendBytes(bytes.value());
    if (sent && m_poster)
        Q_EMIT frameSent(bytes.value(), sent.value());
    const bool isKept = m_description->matching == Matching::Order || !m_idsComeBack ||
                        (!m_description->ack.isEmpty() && !m_description->ack.allName(Field::Id));
    if (sent && isKept)
        m_sent.add(envelope, sent.value());
    return sent;
}

void CustomConnection::onFrame(const QByteArray& bytes, Instant arrival)
{
    if (state() == LinkState::Closed) // what still comes while the closing handshake runs belongs to nobody
        return;
    ++m_frames;
    m_unanswered = 0;
    if (state() == LinkState::Ready)
        m_liveness.heard(arrival);
    const std::vector<Heard> all = hear(*m_description, bytes);
    Q_EMIT frameHeard(bytes, arrival, all);
    for (const Heard& heard : all) {
        if (state() == LinkState::Closed)
            return;
        handle(heard, arrival);
    }
}

void CustomConnection::handle(const Heard& heard, Instant arrival)
{
    switch (heard.kind) {
    case Heard::Kind::Refusal:
        onRefusal(heard, arrival);
        break;
    case Heard::Kind::Reply:
        transmit(m_description->replies[heard.reply].send, replyValues(m_linkValues, heard.match));
        break;
    case Heard::Kind::Ready:
        markReady(arrival);
        break;
    case Heard::Kind::Ack:
        onAck(heard, arrival);
        break;
    case Heard::Kind::Message:
        onMessage(heard, arrival);
        break;
    case Heard::Kind::Nothing:
        break;
    }
}

void CustomConnection::onRefusal(const Heard& heard, Instant arrival)
{
    const Error error = refusalOf(heard);
    const QString id = heard.match.text(Field::Id);
    if (state() == LinkState::Joining || (id.isEmpty() && error.code == ErrorCode::Unauthorized)) {
        giveUp(error); // nothing but to be let in was asked for, or we are thrown out
        return;
    }
    m_sent.settle(id);
    Q_EMIT rejected(isValidMessageId(id) ? id : QString(), arrival, error);
}

void CustomConnection::onAck(const Heard& heard, Instant arrival)
{
    const QString id = heard.rule->names(Field::Id) ? heard.match.text(Field::Id) : m_sent.takeUnanswered();
    if (state() == LinkState::Ready && isValidMessageId(id))
        Q_EMIT accepted(id, arrival, 0, {});
}

void CustomConnection::onMessage(const Heard& heard, Instant arrival)
{
    if (state() != LinkState::Ready)
        return;
    if (const auto& where = heard.match[Field::Room]; where && *where != room())
        return;
    Envelope envelope = envelopeOf(heard, room());
    identify(envelope, arrival);
    Q_EMIT received(envelope, arrival);
}

void CustomConnection::identify(Envelope& envelope, Instant arrival)
{
    if (m_description->matching == Matching::Order) {
        if (auto own = m_sent.takeOldest(envelope, arrival)) {
            own->replyTo = envelope.replyTo; // what it answers to is told by what came, not by what went out
            own->reaction = envelope.reaction;
            envelope = *std::move(own);
            return;
        }
    } else if (!envelope.id.isEmpty()) {
        m_idsComeBack = true;
        return;
    } else if (!m_idsComeBack && !m_strippedTold && m_sent.hasText(envelope.text)) {
        m_strippedTold = true;
        Q_EMIT noticed(
            u"The server sends our text back without our id, so no round trip can be told by id: put {{id}} into "
            "the text, or set \"matching\" to \"order\""_s);
    }
    // Somebody else's, or one that names nobody: it gets a name that is no message's of ours.
    if (envelope.user.isEmpty())
        envelope.user = u"?"_s; // nobody says who
    envelope.id = u"foreign.%1-%2"_s.arg(QRandomGenerator::global()->generate64(), 0, 36).arg(++m_foreign);
}

void CustomConnection::onKeepAlive()
{
    if (m_description->keepAlive->isAnswered && m_unanswered >= 2) {
        onSilence(2 * m_description->keepAlive->every);
        return;
    }
    ++m_unanswered;
    transmit(m_description->keepAlive->send, m_linkValues);
}

void CustomConnection::onSilence(Duration silence)
{
    endWith({.code = ErrorCode::Timeout,
             .detail = u"The server has said nothing for %1 s, not even when asked"_s.arg(
                 std::chrono::duration<double>(silence).count(), 0, 'f', 1),
             .hint = u"The network between may be down."_s,
             .retry = Retry::AtOnce});
    abandon();
}

void CustomConnection::onClosed(int code, const QString& reason)
{
    mutableReport().closeCode = state() == LinkState::Closed ? mutableReport().closeCode : code;
    mutableReport().closeReason = state() == LinkState::Closed ? mutableReport().closeReason : reason;
    Error error = closedError(code, reason);
    if (m_description->finalCloses.contains(code)) {
        error.code = ErrorCode::Unauthorized;
        error.hint = u"Check the backend's token and login, and what the server lets them do."_s;
        error.retry = Retry::Never;
    }
    endWith(error);
}

void CustomConnection::close()
{
    endQuietly(); // first: a socket may tell its end from inside its own close()
    if (m_poster)
        m_poster->abandon();
    m_link.close();
}

void CustomConnection::abandon()
{
    m_link.abort();
    if (m_poster)
        m_poster->abandon();
}

} // namespace roundtrip::custom_ws

#include "moc_CustomConnection.cpp"
