// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/AblyMsgPack.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QtEndian>

#include <bit>
#include <cmath>
#include <limits>
#include <msgpack.hpp>
#include <vector>

namespace roundtrip::ably_msgpack {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kDeepest = 64;
constexpr double kTwoTo63 = 9223372036854775808.0;

/// A buffer as msgpack-cxx writes to it.
struct Out
{
    QByteArray bytes = {};
    void write(const char* data, std::size_t size) { bytes.append(data, static_cast<qsizetype>(size)); }
};
using Packer = msgpack::packer<Out>;

/// By hand: msgpack-cxx tries whether a whole number would do, and converts what no integer holds (undefined
/// behaviour).
void packDouble(Out& out, double number)
{
    char bytes[1 + sizeof(number)] = {'\xcb'};
    qToBigEndian(std::bit_cast<quint64>(number), bytes + 1);
    out.write(bytes, sizeof(bytes));
}

void packString(Packer& packer, const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    packer.pack_str(static_cast<quint32>(utf8.size()));
    packer.pack_str_body(utf8.constData(), static_cast<quint32>(utf8.size()));
}

void packValue(Out& out, const QJsonValue& value);

void packObject(Out& out, const QJsonObject& object)
{
    Packer packer(out);
    packer.pack_map(static_cast<quint32>(object.size()));
    for (auto it = object.begin(); it != object.end(); ++it) {
        packString(packer, it.key());
        packValue(out, it.value());
    }
}

void packValue(Out& out, const QJsonValue& value)
{
    Packer packer(out);
    if (value.isBool()) {
        value.toBool() ? packer.pack_true() : packer.pack_false();
    } else if (value.isDouble()) {
        const double number = value.toDouble();
        if (number != std::trunc(number) || std::abs(number) >= kTwoTo63)
            packDouble(out, number);
        else
            packer.pack_int64(value.toInteger());
    } else if (value.isString()) {
        packString(packer, value.toString());
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        packer.pack_array(static_cast<quint32>(array.size()));
        for (const QJsonValue& item : array)
            packValue(out, item);
    } else if (value.isObject()) {
        packObject(out, value.toObject());
    } else {
        packer.pack_nil();
    }
}

/// Builds values as the parser meets them, so that a false length of a list costs nothing. msgpack-cxx calls these by
/// name; false ends the parsing.
class Builder : public msgpack::v2::null_visitor
{
public:
    /// The one whole value; Undefined before it is there.
    [[nodiscard]] const QJsonValue& value() const { return m_value; }

    bool visit_nil() { return put(QJsonValue::Null); }
    bool visit_boolean(bool value) { return put(value); }
    bool visit_positive_integer(quint64 value)
    {
        const bool fits = value <= static_cast<quint64>(std::numeric_limits<qint64>::max());
        return put(fits ? QJsonValue(static_cast<qint64>(value)) : QJsonValue(static_cast<double>(value)));
    }
    bool visit_negative_integer(qint64 value) { return put(value); }
    bool visit_float32(float value) { return put(static_cast<double>(value)); }
    bool visit_float64(double value) { return put(value); }
    bool visit_str(const char* text, quint32 size) { return put(QString::fromUtf8(text, size)); }
    bool visit_bin(const char* bytes, quint32 size)
    {
        return put(QString::fromLatin1(QByteArray(bytes, size).toBase64()), true);
    }
    bool visit_ext(const char*, quint32) { return false; }

    bool start_array(quint32) { return open(false); }
    bool end_array() { return close(); }
    bool start_map(quint32) { return open(true); }
    bool start_map_key()
    {
        m_open.back().awaitsKey = true;
        return true;
    }
    bool end_map_key() { return !m_open.back().awaitsKey; } // anything but a string is none
    bool end_map() { return close(); }

private:
    struct Container
    {
        bool isMap = false;
        bool awaitsKey = false;
        bool dataIsBinary = false;
        QString key = {};
        QJsonArray items = {};
        QJsonObject members = {};
    };

    bool open(bool isMap)
    {
        if (m_open.size() >= kDeepest || (!m_open.empty() && m_open.back().awaitsKey))
            return false;
        m_open.push_back({.isMap = isMap});
        return true;
    }

    bool close()
    {
        Container done = std::move(m_open.back());
        m_open.pop_back();
        if (!done.isMap)
            return put(done.items);
        if (done.dataIsBinary) {
            const QString inner = done.members.value("encoding"_L1).toString();
            done.members.insert(u"encoding"_s, inner.isEmpty() ? u"base64"_s : inner + u"/base64"_s);
        }
        return put(done.members);
    }

    bool put(const QJsonValue& value, bool isBinary = false)
    {
        if (m_open.empty()) {
            m_value = value;
            return true;
        }
        Container& parent = m_open.back();
        if (!parent.isMap) {
            parent.items.append(value);
        } else if (parent.awaitsKey) {
            if (!value.isString() || isBinary)
                return false;
            parent.key = value.toString();
            parent.awaitsKey = false;
        } else {
            parent.dataIsBinary = parent.dataIsBinary || (isBinary && parent.key == "data"_L1);
            parent.members.insert(parent.key, value);
        }
        return true;
    }

    std::vector<Container> m_open;
    QJsonValue m_value = QJsonValue::Undefined;
};

} // namespace

QByteArray encode(const QJsonValue& value)
{
    Out out;
    packValue(out, value);
    return out.bytes;
}

std::optional<QJsonValue> decode(QByteArrayView bytes)
{
    Builder builder;
    std::size_t read = 0;
    const bool parsed = msgpack::parse(bytes.data(), static_cast<std::size_t>(bytes.size()), read, builder);
    if (!parsed || read != static_cast<std::size_t>(bytes.size()))
        return std::nullopt;
    return builder.value();
}

} // namespace roundtrip::ably_msgpack
