// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/Template.h"

#include "backends/custom_ws/TemplateReader.h"

#include <QUrl>

#include <algorithm>
#include <bit>

namespace roundtrip::custom_ws {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(Value value)
{
    switch (value) {
    case Value::Id:
        return u"id"_s;
    case Value::Text:
        return u"text"_s;
    case Value::Room:
        return u"room"_s;
    case Value::User:
        return u"user"_s;
    case Value::Token:
        return u"token"_s;
    case Value::SentAt:
        return u"time"_s;
    case Value::Payload:
        return u"payload"_s;
    case Value::Login:
        return u"login"_s;
    case Value::ReplyTo:
        return u"replyTo"_s;
    case Value::Reaction:
        return u"reaction"_s;
    }
    return {};
}

Error cannotStand(Value value, const QString& what, const QString& hint)
{
    return {.code = ErrorCode::BadRequest,
            .detail = u"The %1 holds %2, which cannot stand where its template puts it"_s.arg(nameOf(value), what),
            .hint = hint,
            .retry = Retry::Never};
}

bool isControl(char c)
{
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == '\x7F';
}

/// STOMP 1.2, "Value Encoding".
QByteArray headerContent(const QByteArray& utf8)
{
    QByteArray escaped;
    escaped.reserve(utf8.size());
    for (const char c : utf8) {
        switch (c) {
        case '\\':
            escaped += "\\\\";
            break;
        case '\n':
            escaped += "\\n";
            break;
        case '\r':
            escaped += "\\r";
            break;
        case ':':
            escaped += "\\c";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

/// What ends a word, or means more than itself, in the subjects and channels that servers have.
bool endsWord(char c)
{
    return static_cast<unsigned char>(c) <= 0x20 || c == '\x7F' || c == '.' || c == '*' || c == '>';
}

} // namespace

std::size_t Values::placeOf(Value name)
{
    return static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(name)));
}

QByteArray jsonContent(const QByteArray& utf8)
{
    QByteArray escaped;
    escaped.reserve(utf8.size());
    for (const char c : utf8) {
        if (c == '"' || c == '\\') {
            escaped += '\\';
            escaped += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            escaped += "\\u00" + QByteArray(1, c).toHex();
        } else {
            escaped += c;
        }
    }
    return escaped;
}

Result<Template> Template::parse(const QString& text, unsigned allowed, Shape shape)
{
    return TemplateReader(text, allowed, shape).read();
}

bool Template::uses(Value name) const
{
    return std::any_of(m_parts.cbegin(), m_parts.cend(),
                       [name](const Part& part) { return part.isValue && part.value == name; });
}

Result<QByteArray> Template::filtered(const Part& part, const QByteArray& utf8)
{
    switch (part.filter) {
    case Filter::Plain:
        return utf8;
    case Filter::Json:
        return jsonContent(utf8);
    case Filter::Url:
        return QUrl::toPercentEncoding(QString::fromUtf8(utf8));
    case Filter::Base64:
        return utf8.toBase64();
    case Filter::Bytes:
        return QByteArray::number(utf8.size());
    case Filter::Header:
        if (utf8.contains('\0'))
            return cannotStand(part.value, u"a NUL character"_s, u"No header can hold one."_s);
        return headerContent(utf8);
    case Filter::Line:
        if (std::any_of(utf8.cbegin(), utf8.cend(), isControl))
            return cannotStand(part.value, u"a line end or another control character"_s,
                               u"It would begin a line of its own. Send it without."_s);
        return utf8;
    case Filter::Word:
        if (utf8.isEmpty() || std::any_of(utf8.cbegin(), utf8.cend(), endsWord))
            return cannotStand(part.value, utf8.isEmpty() ? u"nothing"_s : u"a blank, \".\", \"*\" or \">\""_s,
                               u"It would be more than one word, or stand for several. Choose another."_s);
        return utf8;
    }
    return utf8;
}

Result<QByteArray> Template::render(const Values& values) const
{
    QByteArray out;
    for (const Part& part : m_parts) {
        if (!part.isValue) {
            out += part.literal;
            continue;
        }
        auto text = filtered(part, values.get(part.value));
        if (!text)
            return text.error();
        out += text.value();
        if (out.size() > kMaxRendered)
            return Error{.code = ErrorCode::TooLarge,
                         .detail = u"The template makes more than %1 KiB of this message"_s.arg(kMaxRendered / 1024),
                         .hint = u"Send a shorter text."_s,
                         .retry = Retry::Never};
    }
    return out;
}

} // namespace roundtrip::custom_ws
