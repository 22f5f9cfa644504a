// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QIODevice>

#include <memory>

struct ZSTD_CCtx_s;

namespace roundtrip {

/// Compresses what is written to it (one Zstandard frame with a checksum, RFC 8878) into another device, piece by
/// piece: no more than some megabytes are ever held, however long the stream is. One thread.
class ZstdWriter : public QIODevice
{
public:
    /// The device is open and outlives the writer.
    explicit ZstdWriter(QIODevice& out);
    ~ZstdWriter() override;

    /// Ends the frame; without it the stream is cut off. FileUnwritable.
    [[nodiscard]] Result<void> finish();

    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char* data, qint64 size) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    struct Free
    {
        void operator()(ZSTD_CCtx_s* context) const;
    };

    /// Hands over what comes out; with `end` until all of it has. False once something failed: errorString().
    [[nodiscard]] bool compress(const char* data, std::size_t size, bool end);

    QIODevice& m_out;
    std::unique_ptr<ZSTD_CCtx_s, Free> m_context;
    QByteArray m_piece;
};

} // namespace roundtrip
