// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/ContractConnection.h"

#include "backends/SocketFields.h"

#include <QUrlQuery>

namespace roundtrip {

using namespace Qt::StringLiterals;

WebSocketOptions contractSocketOptions(const ResolvedBackend& backend)
{
    WebSocketOptions options;
    options.url = QUrl(backend.config.setting(u"url"_s).toString());
    if (const Secret token = backend.secrets.value(u"token"_s); !token.isEmpty()) {
        QUrlQuery query(options.url);
        // Everything but unreserved characters is encoded: QUrlQuery alone would leave "+" and others as they are.
        query.addQueryItem(u"token"_s, QString::fromLatin1(QUrl::toPercentEncoding(token.reveal())));
        options.url.setQuery(query);
    }
    options.socket = socketSettings(backend);
    return options;
}

ContractConnection::ContractConnection(const WebSocketOptions& socket, const ConnectionContext& context,
                                       QObject* parent)
    : Connection(context, parent), m_link(*context.clock, socket)
{
    connect(&m_link, &WebSocketLink::opened, this, [this](Instant when) {
        markOpened(when);
        sendOrEnd(chat_frames::Join{.room = room(), .user = user()});
    });
    connect(&m_link, &WebSocketLink::textReceived, this, [this](const QByteArray& utf8, Instant arrival) {
        if (state() != LinkState::Closed) // what still comes while the closing handshake runs belongs to nobody
            onText(utf8, arrival);
    });
    connect(&m_link, &WebSocketLink::openFailed, this, [this](const Error& error) { onOpenFailed(error); });
    connect(&m_link, &WebSocketLink::closed, this, [this](int code, const QString& reason) {
        mutableReport().closeCode = code;
        mutableReport().closeReason = reason;
        onSocketClosed(code, reason);
    });
}

void ContractConnection::start()
{
    m_link.open();
}

Result<Instant> ContractConnection::send(const Envelope& envelope)
{
    if (state() != LinkState::Ready)
        return Error{.code = ErrorCode::NotReady, .detail = u"The room is not joined"_s, .hint = {}};
    return m_link.sendText(chat_frames::encode(chat_frames::Send{.message = envelope, .raw = {}}));
}

void ContractConnection::close()
{
    endQuietly(); // first: a socket may tell its end from inside its own close()
    m_link.close();
}

bool ContractConnection::isIn(const QString& name) const
{
    return name == room() ? !m_hasLeftFirst : m_further.contains(name);
}

void ContractConnection::joinToo(const QString& name)
{
    if (state() != LinkState::Ready || m_joining.contains(name))
        return;
    if (name == room())
        m_hasLeftFirst = false;
    else if (!m_further.contains(name))
        m_further << name;
    m_joining << name;
    sendOrEnd(chat_frames::Join{.room = name, .user = user()});
}

void ContractConnection::leaveRoom(const QString& name)
{
    if (state() != LinkState::Ready || !isIn(name))
        return;
    if (name == room())
        m_hasLeftFirst = true;
    m_further.removeAll(name);
    m_joining.removeAll(name);
    sendOrEnd(chat_frames::Leave{.room = name});
}

void ContractConnection::sendOrEnd(const chat_frames::ClientFrame& frame)
{
    if (const auto sent = m_link.sendText(chat_frames::encode(frame)); !sent)
        giveUp(sent.error());
}

void ContractConnection::abandon()
{
    m_link.abort();
}

void ContractConnection::onText(const QByteArray& utf8, Instant arrival)
{
    onFrame(chat_frames::decodeServerFrame(utf8), arrival);
}

void ContractConnection::onFrame(const Result<chat_frames::ServerFrame>& frame, Instant arrival)
{
    if (!frame) {
        onStrayFrame(frame.error());
        return;
    }
    if (const auto* chat = std::get_if<chat_frames::Chat>(&frame.value())) {
        if (isIn(chat->message.room))
            Q_EMIT received(chat->message, arrival);
    } else if (const auto* joined = std::get_if<chat_frames::Joined>(&frame.value())) {
        if (joined->room == room() && state() != LinkState::Ready)
            markReady(arrival, joined->server);
        else if (m_joining.removeOne(joined->room))
            Q_EMIT this->joined(joined->room);
        if (isIn(joined->room) && joined->members > 0) // told unasked, and so for nothing
            Q_EMIT presenceChanged(joined->room, {.count = joined->members});
    } else if (const auto* refusal = std::get_if<chat_frames::Refusal>(&frame.value())) {
        onRefused(refusal->id, arrival, chat_frames::toError(*refusal));
    }
}

void ContractConnection::onRefused(const QString& id, Instant when, const Error& error)
{
    if (state() == LinkState::Joining) { // the only thing asked so far was to be let into the room
        giveUp(error);
        return;
    }
    if (id.isEmpty() && !m_joining.isEmpty()) {
        const QString room = m_joining.takeFirst();
        m_further.removeAll(room);
        Q_EMIT joinRefused(room, error);
        return;
    }
    Q_EMIT rejected(id, when, error);
}

void ContractConnection::onOpenFailed(const Error& error)
{
    endWith(error);
}

void ContractConnection::onSocketClosed(int code, const QString& reason)
{
    endWith(closedError(code, reason));
}

} // namespace roundtrip

#include "moc_ContractConnection.cpp"
