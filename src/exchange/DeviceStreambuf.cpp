// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/DeviceStreambuf.h"

namespace roundtrip {

DeviceStreambuf::DeviceStreambuf(QIODevice& device) : m_device(device)
{
    setp(m_buffer.data(), m_buffer.data() + m_buffer.size());
}

DeviceStreambuf::~DeviceStreambuf()
{
    DeviceStreambuf::sync();
}

DeviceStreambuf::int_type DeviceStreambuf::overflow(int_type letter)
{
    if (sync() != 0)
        return traits_type::eof();
    if (!traits_type::eq_int_type(letter, traits_type::eof()))
        sputc(traits_type::to_char_type(letter));
    return traits_type::not_eof(letter);
}

int DeviceStreambuf::sync()
{
    const qint64 size = pptr() - pbase();
    setp(m_buffer.data(), m_buffer.data() + m_buffer.size());
    return m_device.write(m_buffer.data(), size) == size ? 0 : -1;
}

} // namespace roundtrip
