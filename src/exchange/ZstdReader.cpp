// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ZstdReader.h"

#include "exchange/Bundle.h"

#include <zstd.h>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr char kFrameMagic[] = "\x28\xb5\x2f\xfd";
constexpr qsizetype kMagicSize = 4;
/// Below this much nobody's disk is in danger, and a few equal rows pack to nearly nothing.
constexpr std::int64_t kHarmlessBytes = std::int64_t{1} << 20;
} // namespace

void ZstdReader::Free::operator()(ZSTD_DCtx_s* context) const
{
    ZSTD_freeDCtx(context);
}

ZstdReader::ZstdReader(QIODevice& in) : m_in(in), m_context(ZSTD_createDCtx())
{
    QIODevice::open(QIODevice::ReadOnly);
}

ZstdReader::~ZstdReader() = default;

bool ZstdReader::isZstd(QIODevice& in)
{
    return in.peek(kMagicSize) == QByteArrayView(kFrameMagic, kMagicSize);
}

qint64 ZstdReader::fail(const QString& why)
{
    m_hasFailed = true;
    setErrorString(why);
    return -1;
}

bool ZstdReader::refill()
{
    m_piece.resize(static_cast<qsizetype>(ZSTD_DStreamInSize()));
    const qint64 got = m_in.read(m_piece.data(), m_piece.size());
    m_piece.resize(std::max<qint64>(got, 0));
    m_next = 0;
    m_packed += m_piece.size();
    if (got < 0)
        static_cast<void>(fail(m_in.errorString()));
    return got > 0;
}

qint64 ZstdReader::readData(char* data, qint64 size)
{
    if (m_hasFailed || !m_context)
        return -1;
    if (size == 0) // as QIODevice may ask, to no end of ours
        return 0;
    ZSTD_outBuffer out{data, static_cast<std::size_t>(size), 0};
    bool mayHoldMore = true; // what a frame has made may wait for room, with nothing left to read
    while (out.pos == 0) {
        if (m_next == static_cast<std::size_t>(m_piece.size()) && !mayHoldMore && !refill())
            break;
        ZSTD_inBuffer in{m_piece.constData(), static_cast<std::size_t>(m_piece.size()), m_next};
        if (in.pos == in.size && !m_isInFrame) {
            mayHoldMore = false;
            continue;
        }
        const std::size_t left = ZSTD_decompressStream(m_context.get(), &out, &in);
        if (ZSTD_isError(left) != 0)
            return fail(u"it is damaged, or no Zstandard file (%1)"_s.arg(QLatin1StringView(ZSTD_getErrorName(left))));
        mayHoldMore = in.pos != m_next;
        m_next = in.pos;
        m_isInFrame = left != 0;
    }
    if (m_hasFailed)
        return -1;
    if (out.pos == 0)
        return m_isInFrame ? fail(u"it was cut off"_s) : 0;
    m_unpacked += static_cast<std::int64_t>(out.pos);
    const BundleLimits limits;
    if (m_unpacked > limits.bytes || (m_unpacked > kHarmlessBytes && m_unpacked / limits.bytesPerPackedByte > m_packed))
        return fail(u"it unpacks to more than a run of its size can be"_s);
    return static_cast<qint64>(out.pos);
}

qint64 ZstdReader::writeData(const char* /*data*/, qint64 /*size*/)
{
    return -1;
}

} // namespace roundtrip
