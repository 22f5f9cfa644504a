// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/ReadBuffer.h"

#include <memory>

namespace roundtrip {

namespace {
struct SharedPlace
{
    std::unique_ptr<char[]> bytes = std::make_unique_for_overwrite<char[]>(ReadBuffer::kBytes);
    bool isTaken = false;
};
thread_local SharedPlace sharedPlace;
} // namespace

ReadBuffer::ReadBuffer()
{
    if (sharedPlace.isTaken) {
        m_own = QByteArray(kBytes, Qt::Uninitialized);
        m_data = m_own.data();
    } else {
        sharedPlace.isTaken = true;
        m_data = sharedPlace.bytes.get();
    }
}

ReadBuffer::~ReadBuffer()
{
    if (m_own.isNull())
        sharedPlace.isTaken = false;
}

} // namespace roundtrip
