// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/HttpHead.h"

#include <algorithm>

namespace roundtrip::websocket {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) ||
           QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

/// What may stand in a value: no control characters but the tab (RFC 9110, 5.5).
bool isValueCharacter(char c)
{
    const auto byte = static_cast<quint8>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
}

/// "HTTP/1.1 101 Switching Protocols"
bool parseStatusLine(QByteArrayView line, HttpHead& head)
{
    constexpr qsizetype kStatusAt = 9;
    constexpr qsizetype kEnd = 12;
    if (line.size() < kEnd || !line.startsWith("HTTP/") || !isDigit(line[5]) || line[6] != '.' || !isDigit(line[7]) ||
        line[8] != ' ' || !std::all_of(line.begin() + kStatusAt, line.begin() + kEnd, isDigit))
        return false;
    if (line.size() > kEnd && line[kEnd] != ' ')
        return false;
    head.majorVersion = line[5] - '0';
    head.minorVersion = line[7] - '0';
    head.status = line.sliced(kStatusAt, 3).toByteArray().toInt();
    head.reason = line.size() > kEnd ? line.sliced(kEnd + 1).toByteArray().trimmed() : QByteArray();
    return head.status >= 100;
}

bool parseField(QByteArrayView line, HttpHead& head)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon)))
        return false; // also a continuation line, which no one may send any more (RFC 9112, 5.2)
    const QByteArrayView value = line.sliced(colon + 1);
    if (!std::all_of(value.begin(), value.end(), isValueCharacter))
        return false;
    head.fields.emplaceBack(line.first(colon).toByteArray(), value.toByteArray().trimmed());
    return true;
}

} // namespace

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

std::optional<HttpHead> HttpHead::parse(QByteArrayView bytes)
{
    HttpHead head;
    bool isFirst = true;
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        QByteArrayView line = end < 0 ? bytes : bytes.first(end);
        bytes = end < 0 ? QByteArrayView() : bytes.sliced(end + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        if (!(isFirst ? parseStatusLine(line, head) : parseField(line, head)))
            return {};
        isFirst = false;
    }
    return isFirst ? std::optional<HttpHead>() : head;
}

QList<QByteArray> HttpHead::values(QByteArrayView name) const
{
    QList<QByteArray> found;
    for (const auto& [each, value] : fields) {
        if (each.compare(name, Qt::CaseInsensitive) == 0)
            found.append(value);
    }
    return found;
}

QByteArray HttpHead::value(QByteArrayView name) const
{
    return values(name).value(0);
}

QList<QByteArray> listElements(const QList<QByteArray>& values, char separator)
{
    QList<QByteArray> elements;
    for (const QByteArray& value : values) {
        bool isQuoted = false;
        qsizetype from = 0;
        for (qsizetype at = 0; at <= value.size(); ++at) {
            const bool isEnd = at == value.size();
            if (!isEnd && value[at] == '"')
                isQuoted = !isQuoted;
            else if (!isEnd && isQuoted && value[at] == '\\')
                ++at;
            if (at < value.size() && (isQuoted || value[at] != separator))
                continue;
            const QByteArray element = value.sliced(from, std::min(at, value.size()) - from).trimmed();
            if (!element.isEmpty())
                elements.append(element);
            from = at + 1;
        }
    }
    return elements;
}

} // namespace roundtrip::websocket
