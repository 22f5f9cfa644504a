// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace roundtrip {

/// The place that all sockets of a thread read into, one after the other: ten thousand idle ones need no more. Should
/// one be read while another's bytes are still looked at (an event loop inside a slot), it gets a place of its own.
class ReadBuffer
{
public:
    static constexpr qsizetype kBytes = 64 * 1024;

    ReadBuffer();
    ~ReadBuffer();
    ReadBuffer(const ReadBuffer&) = delete;
    ReadBuffer& operator=(const ReadBuffer&) = delete;

    [[nodiscard]] char* data() { return m_data; }

private:
    QByteArray m_own = {};
    char* m_data;
};

} // namespace roundtrip
