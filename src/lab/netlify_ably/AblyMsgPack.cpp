// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/AblyMsgPack.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QtEndian>

#include <bit>
#include <cmath>
#include <limits>

namespace roundtrip::ably_msgpack {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDeepest = 64;
constexpr double kTwoTo63 = 9223372036854775808.0;

template<typename T>
void append(QByteArray& out, T number)
{
    char bytes[sizeof(T)];
    qToBigEndian(number, bytes);
    out.append(bytes, sizeof(T));
}

/// The head of a string, array or map: up to `fixed` in one byte, else one of the longer forms. `small` is the 8-bit
/// form, where there is one.
void appendHead(QByteArray& out, qsizetype length, quint8 fix, qsizetype fixed, quint8 small, quint8 wide)
{
    if (length < fixed) {
        out.append(static_cast<char>(fix | length));
    } else if (small != 0 && length <= 0xff) {
        out.append(static_cast<char>(small));
        append(out, static_cast<quint8>(length));
    } else if (length <= 0xffff) {
        out.append(static_cast<char>(wide));
        append(out, static_cast<quint16>(length));
    } else {
        out.append(static_cast<char>(wide + 1));
        append(out, static_cast<quint32>(length));
    }
}

void appendString(QByteArray& out, const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    appendHead(out, utf8.size(), 0xa0, 32, 0xd9, 0xda);
    out += utf8;
}

void appendNumber(QByteArray& out, double number)
{
    if (number != std::trunc(number) || std::abs(number) >= kTwoTo63) {
        out.append('\xcb');
        append(out, std::bit_cast<quint64>(number));
        return;
    }
    const auto whole = static_cast<qint64>(number);
    if (whole >= -32 && whole < 128) {
        out.append(static_cast<char>(whole));
    } else {
        out.append('\xd3');
        append(out, whole);
    }
}

void appendValue(QByteArray& out, const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        out.append(value.toBool() ? '\xc3' : '\xc2');
        break;
    case QJsonValue::Double:
        appendNumber(out, value.toDouble());
        break;
    case QJsonValue::String:
        appendString(out, value.toString());
        break;
    case QJsonValue::Array: {
        const QJsonArray array = value.toArray();
        appendHead(out, array.size(), 0x90, 16, 0, 0xdc);
        for (const QJsonValue& item : array)
            appendValue(out, item);
        break;
    }
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        appendHead(out, object.size(), 0x80, 16, 0, 0xde);
        for (auto it = object.begin(); it != object.end(); ++it) {
            appendString(out, it.key());
            appendValue(out, it.value());
        }
        break;
    }
    default:
        out.append('\xc0');
        break;
    }
}

/// Reads values one after another; once something is wrong, everything is.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes) : m_rest(bytes) {}

    [[nodiscard]] bool isAtEnd() const { return !m_failed && m_rest.isEmpty(); }

    QJsonValue read(int depth)
    {
        m_wasBinary = false;
        const auto head = number<quint8>();
        if (m_failed || depth > kDeepest)
            return fail();
        if (head < 0x80)
            return head;
        if (head >= 0xe0)
            return static_cast<qint8>(head);
        if (head < 0x90)
            return map(head & 0x0f, depth);
        if (head < 0xa0)
            return array(head & 0x0f, depth);
        if (head < 0xc0)
            return text(head & 0x1f);
        return readLong(head, depth);
    }

private:
    QJsonValue readLong(quint8 head, int depth)
    {
        switch (head) {
        case 0xc0:
            return QJsonValue::Null;
        case 0xc2:
        case 0xc3:
            return head == 0xc3;
        case 0xc4:
            return binary(number<quint8>());
        case 0xc5:
            return binary(number<quint16>());
        case 0xc6:
            return binary(number<quint32>());
        case 0xd9:
            return text(number<quint8>());
        case 0xda:
            return text(number<quint16>());
        case 0xdb:
            return text(number<quint32>());
        case 0xdc:
            return array(number<quint16>(), depth);
        case 0xdd:
            return array(number<quint32>(), depth);
        case 0xde:
            return map(number<quint16>(), depth);
        case 0xdf:
            return map(number<quint32>(), depth);
        default:
            return readNumber(head);
        }
    }

    QJsonValue readNumber(quint8 head)
    {
        switch (head) {
        case 0xca:
            return static_cast<double>(std::bit_cast<float>(number<quint32>()));
        case 0xcb:
            return std::bit_cast<double>(number<quint64>());
        case 0xcc:
            return number<quint8>();
        case 0xcd:
            return number<quint16>();
        case 0xce:
            return static_cast<qint64>(number<quint32>());
        case 0xcf: {
            const auto whole = number<quint64>();
            return whole > std::numeric_limits<qint64>::max() ? QJsonValue(static_cast<double>(whole))
                                                              : QJsonValue(static_cast<qint64>(whole));
        }
        case 0xd0:
            return number<qint8>();
        case 0xd1:
            return number<qint16>();
        case 0xd2:
            return number<qint32>();
        case 0xd3:
            return number<qint64>();
        default:
            return fail(); // extension types, and 0xc1, which is never used
        }
    }

    template<typename T>
    T number()
    {
        const QByteArrayView bytes = take(sizeof(T));
        return m_failed ? T() : qFromBigEndian<T>(bytes.data());
    }

    QByteArrayView take(quint64 length)
    {
        if (m_failed || length > static_cast<quint64>(m_rest.size())) {
            m_failed = true;
            return {};
        }
        const QByteArrayView taken = m_rest.first(static_cast<qsizetype>(length));
        m_rest = m_rest.sliced(taken.size());
        return taken;
    }

    QJsonValue text(quint64 length) { return QString::fromUtf8(take(length)); }

    QJsonValue binary(quint64 length)
    {
        const QString base64 = QString::fromLatin1(take(length).toByteArray().toBase64());
        m_wasBinary = true;
        return base64;
    }

    QJsonValue array(quint64 length, int depth)
    {
        QJsonArray items;
        // Every item takes a byte at least, so a false length ends with the bytes.
        for (quint64 i = 0; i < length && !m_failed; ++i)
            items.append(read(depth + 1));
        m_wasBinary = false;
        return items;
    }

    QJsonValue map(quint64 length, int depth)
    {
        QJsonObject members;
        bool dataIsBinary = false;
        for (quint64 i = 0; i < length && !m_failed; ++i) {
            const QJsonValue key = read(depth + 1);
            if (!key.isString())
                return fail();
            const QJsonValue value = read(depth + 1);
            dataIsBinary = dataIsBinary || (m_wasBinary && key.toString() == "data"_L1);
            members.insert(key.toString(), value);
        }
        if (dataIsBinary) {
            const QString inner = members.value("encoding"_L1).toString();
            members.insert(u"encoding"_s, inner.isEmpty() ? u"base64"_s : inner + u"/base64"_s);
        }
        m_wasBinary = false;
        return members;
    }

    QJsonValue fail()
    {
        m_failed = true;
        return {};
    }

    QByteArrayView m_rest;
    bool m_failed = false;
    bool m_wasBinary = false; ///< the value read last
};

} // namespace

QByteArray encode(const QJsonValue& value)
{
    QByteArray out;
    appendValue(out, value);
    return out;
}

std::optional<QJsonValue> decode(QByteArrayView bytes)
{
    Reader reader(bytes);
    QJsonValue value = reader.read(0);
    return reader.isAtEnd() ? std::optional(std::move(value)) : std::nullopt;
}

} // namespace roundtrip::ably_msgpack
