// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

struct z_stream_s;

namespace roundtrip::websocket {

/// What both sides agreed on for permessage-deflate (RFC 7692, 7.1).
struct DeflateTerms
{
    bool serverForgets = false; ///< server_no_context_takeover
    bool clientForgets = false; ///< client_no_context_takeover
    int clientWindowBits = 15;  ///< client_max_window_bits; the server's matters to nobody who inflates with the most

    bool operator==(const DeflateTerms&) const = default;
};

/// Inflates the messages of a peer, in pieces as they come, and never to more than was allowed. Some 40 KiB.
class Inflater
{
public:
    enum class Outcome { Ok, TooBig, Corrupt };

    explicit Inflater(const DeflateTerms& terms);
    ~Inflater();
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    /// Appends what a piece of a message means to `out`, which may grow to `limit` bytes.
    [[nodiscard]] Outcome take(QByteArrayView piece, QByteArray& out, qsizetype limit);
    /// The message is whole: what the peer left out of it (7.2.2) is put back.
    [[nodiscard]] Outcome end(QByteArray& out, qsizetype limit);

private:
    [[nodiscard]] bool beginAgain();

    std::unique_ptr<z_stream_s> m_stream;
    bool m_forgets;
};

/// Deflates our messages. Some 256 KiB.
class Deflater
{
public:
    explicit Deflater(const DeflateTerms& terms);
    ~Deflater();
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;

    /// zlib cannot keep to a window of 256 bytes: then messages go out as they are, which is always allowed.
    [[nodiscard]] bool canKeepTo() const { return m_isSound; }
    /// A whole message as it goes over the wire.
    [[nodiscard]] QByteArray deflated(QByteArrayView message);

private:
    std::unique_ptr<z_stream_s> m_stream;
    bool m_forgets;
    bool m_isSound;
};

} // namespace roundtrip::websocket
