// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ZstdWriter.h"

#include <zstd.h>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
/// Packs tables to about a tenth, faster than a disk takes them.
constexpr int kLevelOfTables = 3;
} // namespace

void ZstdWriter::Free::operator()(ZSTD_CCtx_s* context) const
{
    ZSTD_freeCCtx(context);
}

ZstdWriter::ZstdWriter(QIODevice& out)
    : m_out(out), m_context(ZSTD_createCCtx()), m_piece(static_cast<qsizetype>(ZSTD_CStreamOutSize()), '\0')
{
    if (m_context) {
        ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_compressionLevel, kLevelOfTables);
        ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_checksumFlag, 1);
    }
    // Our writers hand over large pieces: a buffer here would only copy them.
    QIODevice::open(QIODevice::WriteOnly | QIODevice::Unbuffered);
}

ZstdWriter::~ZstdWriter() = default;

bool ZstdWriter::compress(const char* data, std::size_t size, bool end)
{
    if (!m_context) {
        setErrorString(u"there is no memory to compress"_s);
        return false;
    }
    ZSTD_inBuffer in{data, size, 0};
    for (bool more = true; more;) {
        ZSTD_outBuffer out{m_piece.data(), static_cast<std::size_t>(m_piece.size()), 0};
        const std::size_t left = ZSTD_compressStream2(m_context.get(), &out, &in, end ? ZSTD_e_end : ZSTD_e_continue);
        if (ZSTD_isError(left) != 0) {
            setErrorString(QString::fromLatin1(ZSTD_getErrorName(left)));
            return false;
        }
        const auto made = static_cast<qint64>(out.pos);
        if (made > 0 && m_out.write(m_piece.constData(), made) != made) {
            setErrorString(m_out.errorString());
            return false;
        }
        more = end ? left != 0 : in.pos < in.size;
    }
    return true;
}

Result<void> ZstdWriter::finish()
{
    if (compress(nullptr, 0, true))
        return {};
    return Error{.code = ErrorCode::FileUnwritable,
                 .detail = u"A compressed file cannot be written: "_s + errorString(),
                 .hint = u"Check that the disk has room."_s};
}

qint64 ZstdWriter::readData(char* /*data*/, qint64 /*size*/)
{
    return -1;
}

qint64 ZstdWriter::writeData(const char* data, qint64 size)
{
    return compress(data, static_cast<std::size_t>(size), false) ? size : -1;
}

} // namespace roundtrip
