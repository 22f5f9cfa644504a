// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocket/ByteStream.h"

#include <QByteArray>
#include <QSocketNotifier>

#include <memory>

namespace roundtrip {

/// A plain socket of the kernel's. QTcpSocket would ask how much there is before it reads, copy it, and keep 48 KiB of
/// buffers for each connection that was ever used.
class KernelStream final : public ByteStream
{
public:
    /// The descriptor becomes this object's own. `early`: had been read from it already.
    KernelStream(int descriptor, const QByteArray& early, const Clock& clock, StreamEvents& events);
    ~KernelStream() override;

    void start() override;
    void write(QByteArrayView bytes) override;
    [[nodiscard]] qint64 unsentBytes() const override { return m_unsent.size(); }
    void askForKernelStamps() override;
    [[nodiscard]] std::optional<Duration> kernelWait() const override { return m_kernelWait; }
    void drop() override;

private:
    void onReadable();
    void onWritable();
    /// Tells it; false where that was the end of this object, or of the connection.
    [[nodiscard]] bool tell(QByteArrayView bytes, Instant when);
    /// How much the kernel took.
    [[nodiscard]] qsizetype send(QByteArrayView bytes);

    const Clock& m_clock;
    StreamEvents& m_events;
    int m_descriptor;
    QByteArray m_early;
    QByteArray m_unsent = {};
    bool m_asksKernel = false;
    std::optional<Duration> m_kernelWait = {};
    bool* m_isGone = nullptr; ///< set by the destructor: of a caller that is still at work
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable; ///< once something had to wait
};

} // namespace roundtrip
