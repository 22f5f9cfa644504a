// SPDX-License-Identifier: GPL-3.0-or-later
#include "serving/RequestHead.h"

#include <algorithm>

namespace roundtrip {

namespace {

constexpr qsizetype kMaxFields = 100;

bool hasListItem(const QByteArray& field, QByteArrayView item)
{
    const QList<QByteArray> items = field.toLower().split(',');
    return std::any_of(items.begin(), items.end(), [item](const QByteArray& one) { return one.trimmed() == item; });
}

} // namespace

std::optional<RequestHead> RequestHead::parse(QByteArrayView bytes)
{
    const QList<QByteArray> lines = bytes.toByteArray().split('\n');
    const QList<QByteArray> words = lines.first().trimmed().split(' ');
    if (words.size() != 3 || words.at(0).isEmpty() || words.at(1).isEmpty() || !words.at(2).startsWith("HTTP/1.") ||
        lines.size() > kMaxFields)
        return std::nullopt;
    RequestHead head{.method = words.at(0), .target = words.at(1), .version = words.at(2), .fields = {}};
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray line = lines.at(i).trimmed();
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            return std::nullopt;
        head.fields.append({line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed()});
    }
    return head;
}

RequestHead::Seen RequestHead::in(QByteArrayView seen, qsizetype maxBytes)
{
    constexpr QByteArrayView kEnd("\r\n\r\n");
    const qsizetype size = seen.indexOf(kEnd);
    if (size < 0)
        return {.fault = seen.size() >= maxBytes ? 431 : 0};
    Seen found{.head = parse(seen.first(size)), .bytes = size + kEnd.size()};
    found.fault = found.head ? 0 : 400;
    return found;
}

QString RequestHead::path() const
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(target.split('?').first()));
}

QString RequestHead::queryItem(QByteArrayView name) const
{
    const qsizetype question = target.indexOf('?');
    if (question < 0)
        return {};
    const QList<QByteArray> pairs = target.mid(question + 1).split('&');
    for (const QByteArray& pair : pairs) {
        const qsizetype equals = pair.indexOf('=');
        if (equals >= 0 && QByteArray::fromPercentEncoding(pair.left(equals)) == name)
            return QString::fromUtf8(QByteArray::fromPercentEncoding(pair.mid(equals + 1)));
    }
    return {};
}

QByteArray RequestHead::field(QByteArrayView name) const
{
    const auto found =
        std::find_if(fields.begin(), fields.end(), [name](const auto& entry) { return entry.first == name; });
    return found == fields.end() ? QByteArray() : found->second;
}

qint64 RequestHead::contentLength() const
{
    const QByteArray text = field("content-length");
    if (text.isEmpty())
        return 0;
    bool ok = false;
    const qint64 length = text.toLongLong(&ok);
    return ok && length >= 0 ? length : -1;
}

bool RequestHead::wantsWebSocket() const
{
    return hasListItem(field("upgrade"), "websocket");
}

int RequestHead::handshakeFault() const
{
    constexpr qsizetype kKeyBytes = 16;
    if (method != "GET")
        return 405;
    if (field("sec-websocket-version") != "13")
        return 426;
    const auto key =
        QByteArray::fromBase64Encoding(field("sec-websocket-key"), QByteArray::AbortOnBase64DecodingErrors);
    const bool sound = version == "HTTP/1.1" && wantsWebSocket() && hasListItem(field("connection"), "upgrade") &&
                       key && key.decoded.size() == kKeyBytes && !field("host").isEmpty();
    return sound ? 0 : 400;
}

} // namespace roundtrip
