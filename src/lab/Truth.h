// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Time.h"

#include <QFile>
#include <QJsonObject>
#include <QTimer>

#include <optional>

namespace roundtrip {

/// One thing that the lab did, of which there is one line in the truth file.
struct TruthLine
{
    /// What a line is about.
    enum class Kind {
        Connection, ///< a client came and was let in, or not
        Join,       ///< which user of which room a connection is
        Message,    ///< a message that never got as far as being delivered
        Delivery    ///< a message and one receiver
    };
    enum class Outcome {
        Accepted,  ///< connection, join
        Refused,   ///< connection, join: an explicit no
        Rejected,  ///< message: an explicit no
        Delivered, ///< handed to the receiver's socket
        Dropped,   ///< silently not delivered
        Duplicate, ///< handed over once more
        Gone       ///< the receiver had left before it could be handed over
    };

    Kind kind = Kind::Delivery;
    Outcome outcome = Outcome::Delivered;
    QString id = {};                      ///< of the message
    quint64 sender = 0;                   ///< connection number, from 1 in the order of arrival; 0: none (HTTP)
    quint64 number = 0;                   ///< of the sender's frames, from 1
    quint64 receiver = 0;                 ///< connection number
    std::optional<Instant> received = {}; ///< when the frame or request came in
    std::optional<Instant> sent = {};     ///< when it went out to the receiver's socket
    Duration drawn{0};                    ///< injected delays out of the seed: the same in every run
    Duration waited{0};                   ///< injected delays out of the state of things: queues, instances, limits
    std::optional<bool> cold = {};
    QString code = {}; ///< why not
    QString room = {};
    QString user = {};
    int httpStatus = 0;
};

/// Writes what was injected and what came out, one JSON object a line, so that measured values can be compared with
/// true ones. The first line says profile, seed and clock. Times (*_at_us) are µs of the monotonic clock, which all
/// processes of a machine share; spans (*_us) are µs.
///
/// With the same seed and the same messages on the same connections, everything but times and `waited_us` is the same
/// again as long as the mechanisms met the same load.
class Truth : public QObject
{
    Q_OBJECT

public:
    explicit Truth(QObject* parent = nullptr);
    ~Truth() override;

    /// Empties the file. FileUnwritable.
    [[nodiscard]] Result<void> open(const QString& path, const QJsonObject& header);
    [[nodiscard]] bool isOpen() const { return m_file.isOpen(); }

    void record(QLatin1StringView platform, const TruthLine& line);
    /// Writes out what is buffered. FileUnwritable where the disk did not take it, now or earlier.
    [[nodiscard]] Result<void> close();

private:
    void flush();

    QFile m_file;
    QByteArray m_buffer;
    QTimer m_flushTimer;
    bool m_failed = false;
};

} // namespace roundtrip
