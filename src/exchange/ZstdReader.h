// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

#include <cstdint>
#include <memory>

struct ZSTD_DCtx_s;

namespace roundtrip {

/// Reads Zstandard frames (RFC 8878) from another device as the bytes in them, piece by piece. Files come from anyone:
/// what is damaged, cut off, or unpacks to more than a run can be (BundleLimits) ends with read() < 0 and
/// errorString().
class ZstdReader : public QIODevice
{
public:
    /// The device is open and outlives the reader.
    explicit ZstdReader(QIODevice& in);
    ~ZstdReader() override;

    /// The first bytes of a frame stand there; nothing is taken.
    [[nodiscard]] static bool isZstd(QIODevice& in);

    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char* data, qint64 size) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    struct Free
    {
        void operator()(ZSTD_DCtx_s* context) const;
    };

    [[nodiscard]] qint64 fail(const QString& why);
    /// False at the end of the device, or where it failed (m_hasFailed).
    [[nodiscard]] bool refill();

    QIODevice& m_in;
    std::unique_ptr<ZSTD_DCtx_s, Free> m_context;
    QByteArray m_piece;
    std::size_t m_next = 0; ///< in m_piece
    std::int64_t m_packed = 0;
    std::int64_t m_unpacked = 0;
    bool m_isInFrame = false;
    bool m_hasFailed = false;
};

} // namespace roundtrip
