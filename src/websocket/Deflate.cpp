// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/Deflate.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>

namespace roundtrip::websocket {

namespace {

constexpr int kMostWindowBits = 15;
constexpr qsizetype kStep = 4096; ///< by which a message grows while it is inflated
/// Ends every flush of a deflater, and never goes over the wire (RFC 7692, 7.2.1).
constexpr std::array<char, 4> kTail = {'\x00', '\x00', '\xff', '\xff'};

void setInput(z_stream& stream, QByteArrayView bytes)
{
    // zlib writes nothing to its input.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
}

/// Makes room at the end of `out` and gives zlib that.
void setOutput(z_stream& stream, QByteArray& out, qsizetype room)
{
    const qsizetype used = out.size();
    out.resize(used + room);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + used);
    stream.avail_out = static_cast<uInt>(room);
}

} // namespace

Inflater::Inflater(const DeflateTerms& terms) : m_stream(std::make_unique<z_stream>()), m_forgets(terms.serverForgets)
{
    inflateInit2(m_stream.get(), -kMostWindowBits);
}

Inflater::~Inflater()
{
    inflateEnd(m_stream.get());
}

Inflater::Outcome Inflater::take(QByteArrayView piece, QByteArray& out, qsizetype limit)
{
    setInput(*m_stream, piece);
    for (;;) {
        // One byte more than allowed shows that there is more.
        setOutput(*m_stream, out, std::min(kStep, limit + 1 - out.size()));
        const int said = inflate(m_stream.get(), Z_SYNC_FLUSH);
        const bool isFull = m_stream->avail_out == 0;
        out.chop(m_stream->avail_out);
        if (out.size() > limit)
            return Outcome::TooBig;
        if (said == Z_STREAM_END) {
            if (!beginAgain())
                return Outcome::Corrupt;
            if (m_stream->avail_in == 0)
                return Outcome::Ok;
        } else if (said != Z_OK && said != Z_BUF_ERROR) {
            return Outcome::Corrupt;
        } else if (said == Z_BUF_ERROR || (m_stream->avail_in == 0 && !isFull)) {
            return Outcome::Ok; // nothing more to be had from this piece
        }
    }
}

Inflater::Outcome Inflater::end(QByteArray& out, qsizetype limit)
{
    const Outcome outcome = take(QByteArrayView(kTail.data(), kTail.size()), out, limit);
    if (outcome == Outcome::Ok && m_forgets)
        inflateReset(m_stream.get());
    return outcome;
}

/// A peer may end its stream (7.2.3.4): a new one follows, which still knows what was said before.
bool Inflater::beginAgain()
{
    std::array<Bytef, 1U << kMostWindowBits> window; // NOLINT(cppcoreguidelines-pro-type-member-init): filled by zlib
    uInt size = 0;
    if (inflateGetDictionary(m_stream.get(), window.data(), &size) != Z_OK || inflateReset(m_stream.get()) != Z_OK)
        return false;
    return size == 0 || inflateSetDictionary(m_stream.get(), window.data(), size) == Z_OK;
}

Deflater::Deflater(const DeflateTerms& terms) : m_stream(std::make_unique<z_stream>()), m_forgets(terms.clientForgets)
{
    constexpr int kMemoryLevel = 8; // zlib's own default
    m_isSound =
        terms.clientWindowBits > 8 && deflateInit2(m_stream.get(), Z_DEFAULT_COMPRESSION, Z_DEFLATED,
                                                   -terms.clientWindowBits, kMemoryLevel, Z_DEFAULT_STRATEGY) == Z_OK;
}

Deflater::~Deflater()
{
    if (m_isSound)
        deflateEnd(m_stream.get());
}

QByteArray Deflater::deflated(QByteArrayView message)
{
    if (message.isEmpty())
        return QByteArray(1, '\0'); // 7.2.3.6: zlib has nothing to flush after a flush
    setInput(*m_stream, message);
    QByteArray out;
    do {
        setOutput(*m_stream, out, std::max<qsizetype>(kStep, message.size() / 2));
        deflate(m_stream.get(), Z_SYNC_FLUSH);
        const bool isFull = m_stream->avail_out == 0;
        out.chop(m_stream->avail_out);
        if (!isFull)
            break;
    } while (true);
    if (m_forgets)
        deflateReset(m_stream.get());
    out.chop(qsizetype(kTail.size()));
    return out;
}

} // namespace roundtrip::websocket
