// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/Truth.h"

#include "core/CompactJson.h"
#include "core/UserFile.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kFlushBytes = 256 * 1024;

QLatin1StringView nameOf(TruthLine::Kind kind)
{
    switch (kind) {
    case TruthLine::Kind::Connection:
        return "connection"_L1;
    case TruthLine::Kind::Join:
        return "join"_L1;
    case TruthLine::Kind::Message:
        return "message"_L1;
    case TruthLine::Kind::Delivery:
        break;
    }
    return "delivery"_L1;
}

QLatin1StringView nameOf(TruthLine::Outcome outcome)
{
    switch (outcome) {
    case TruthLine::Outcome::Accepted:
        return "accepted"_L1;
    case TruthLine::Outcome::Refused:
        return "refused"_L1;
    case TruthLine::Outcome::Rejected:
        return "rejected"_L1;
    case TruthLine::Outcome::Delivered:
        return "delivered"_L1;
    case TruthLine::Outcome::Dropped:
        return "dropped"_L1;
    case TruthLine::Outcome::Duplicate:
        return "duplicate"_L1;
    case TruthLine::Outcome::Gone:
        break;
    }
    return "gone"_L1;
}

/// One JSON object, member by member: a run writes a million of these, each with the same few members.
class LineWriter
{
public:
    explicit LineWriter(QByteArray& out) : m_out(out) { m_out += '{'; }
    ~LineWriter() { m_out += "}\n"; }
    Q_DISABLE_COPY_MOVE(LineWriter)

    void text(const char* key, QLatin1StringView value)
    {
        name(key);
        m_out += '"';
        m_out.append(value.data(), value.size());
        m_out += '"';
    }
    /// For text that came from a client: everything that JSON wants escaped is.
    void foreign(const char* key, const QString& value)
    {
        if (value.isEmpty())
            return;
        name(key);
        const QByteArray object = compactJson(QJsonObject{{QString(), value}});
        m_out += object.mid(4, object.size() - 5); // without {"": and }
    }
    void number(const char* key, qint64 value)
    {
        name(key);
        m_out += QByteArray::number(value);
    }
    void flag(const char* key, bool value)
    {
        name(key);
        m_out += value ? "true" : "false";
    }

private:
    void name(const char* key)
    {
        if (!m_first)
            m_out += ',';
        m_first = false;
        m_out += '"';
        m_out += key;
        m_out += "\":";
    }

    QByteArray& m_out;
    bool m_first = true;
};

void writeNumbers(LineWriter& writer, const TruthLine& line)
{
    const bool isDelivery = line.kind == TruthLine::Kind::Delivery;
    if (line.kind == TruthLine::Kind::Connection || line.kind == TruthLine::Kind::Join) {
        writer.number("connection", static_cast<qint64>(line.receiver));
    } else {
        writer.number("sender", static_cast<qint64>(line.sender));
        writer.number("number", static_cast<qint64>(line.number));
    }
    if (isDelivery) {
        writer.number("receiver", static_cast<qint64>(line.receiver));
        writer.flag("echo", line.receiver == line.sender);
    }
    if (line.received)
        writer.number("received_at_us", toMicroseconds(line.received->time_since_epoch()));
    if (line.sent)
        writer.number("sent_at_us", toMicroseconds(line.sent->time_since_epoch()));
    writer.number("drawn_us", toMicroseconds(line.drawn));
    writer.number("waited_us", toMicroseconds(line.waited));
    if (line.cold)
        writer.flag("cold", *line.cold);
    if (line.httpStatus != 0)
        writer.number("http_status", line.httpStatus);
}

} // namespace

Truth::Truth(QObject* parent) : QObject(parent)
{
    m_flushTimer.setSingleShot(true);
    m_flushTimer.setInterval(std::chrono::milliseconds(250));
    connect(&m_flushTimer, &QTimer::timeout, this, &Truth::flush);
}

Truth::~Truth()
{
    flush();
}

Result<void> Truth::open(const QString& path, const QJsonObject& header)
{
    if (auto checked = checkStreamsToFile(path); !checked)
        return checked;
    m_file.setFileName(path);
    const bool isOpen = path == "-"_L1 ? m_file.open(stdout, QIODevice::WriteOnly)
                                       : m_file.open(QIODevice::WriteOnly | QIODevice::Truncate);
    if (!isOpen)
        return Error{.code = ErrorCode::FileUnwritable,
                     .detail = u"The truth file %1 cannot be written: %2"_s.arg(path, m_file.errorString()),
                     .hint = u"Check the folder and its permissions."_s};
    m_buffer += compactJson(header) + '\n';
    flush();
    return {};
}

void Truth::record(QLatin1StringView platform, const TruthLine& line)
{
    if (!m_file.isOpen())
        return;
    {
        LineWriter writer(m_buffer);
        writer.text("kind", nameOf(line.kind));
        writer.text("platform", platform);
        writer.text("outcome", nameOf(line.outcome));
        writer.foreign("id", line.id);
        writeNumbers(writer, line);
        writer.foreign("code", line.code);
        writer.foreign("room", line.room);
        writer.foreign("user", line.user);
    }
    if (m_buffer.size() >= kFlushBytes)
        flush();
    else if (!m_flushTimer.isActive())
        m_flushTimer.start();
}

Result<void> Truth::close()
{
    flush();
    const bool wasOpen = m_file.isOpen();
    m_file.close();
    if (wasOpen && m_failed)
        return Error{.code = ErrorCode::FileUnwritable,
                     .detail = u"The truth file %1 is incomplete: %2"_s.arg(m_file.fileName(), m_file.errorString()),
                     .hint = u"Is the disk full?"_s};
    return {};
}

void Truth::flush()
{
    if (!m_file.isOpen() || m_buffer.isEmpty())
        return;
    if (m_file.write(m_buffer) != m_buffer.size() || !m_file.flush())
        m_failed = true;
    m_buffer.clear();
}

} // namespace roundtrip

#include "moc_Truth.cpp"
