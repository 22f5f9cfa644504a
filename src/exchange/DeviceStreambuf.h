// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>

#include <array>
#include <streambuf>

namespace roundtrip {

/// Lets plain C++ writers (the statistics know no Qt) write to a QIODevice. The device is open and outlives the stream;
/// pubsync() or destruction hands over what is left.
class DeviceStreambuf : public std::streambuf
{
public:
    explicit DeviceStreambuf(QIODevice& device);
    ~DeviceStreambuf() override;

protected:
    int_type overflow(int_type letter) override;
    int sync() override;

private:
    QIODevice& m_device;
    std::array<char, 65536> m_buffer{};
};

} // namespace roundtrip
