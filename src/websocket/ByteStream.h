// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QByteArrayView>
#include <QString>

#include <memory>
#include <optional>

class QTcpSocket;

namespace roundtrip {

/// What a ByteStream tells. Either may destroy the stream.
class StreamEvents
{
public:
    /// The bytes stay where they are until this returns. `when`: after they were read, before anything looked at them.
    virtual void bytesRead(QByteArrayView bytes, Instant when) = 0;
    /// The peer ended the connection, or it broke. Nothing follows.
    virtual void streamEnded() = 0;

protected:
    ~StreamEvents() = default;
};

/// A connected socket as a client needs it: what is written goes to the kernel before write() returns, as far as that
/// takes it, and an idle one keeps no buffer. One thread.
class ByteStream
{
public:
    /// Takes the socket over, TLS or plain.
    [[nodiscard]] static std::unique_ptr<ByteStream> over(QTcpSocket* socket, const Clock& clock, StreamEvents& events);

    virtual ~ByteStream() = default;
    ByteStream() = default;
    ByteStream(const ByteStream&) = delete;
    ByteStream& operator=(const ByteStream&) = delete;

    /// Once, when whoever made it can take what has come already.
    virtual void start() = 0;
    /// What the kernel does not take waits. What cannot be sent any more is dropped: the end is told by reading.
    virtual void write(QByteArrayView bytes) = 0;
    /// What waits.
    [[nodiscard]] virtual qint64 unsentBytes() const = 0;
    /// Has the kernel note when bytes come, where it can: for plain sockets, on Linux.
    virtual void askForKernelStamps() {}
    /// How long the last bytes read had lain in the kernel; nothing where that was not asked for, or is not known.
    [[nodiscard]] virtual std::optional<Duration> kernelWait() const { return {}; }
    /// Ends the connection at once, without a word.
    virtual void drop() = 0;
};

} // namespace roundtrip
