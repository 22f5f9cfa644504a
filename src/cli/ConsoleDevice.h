// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Console.h"

#include <QIODevice>

namespace roundtrip::cli {

/// Standard output as a device to write a file to. That it takes no more is the console's to
/// say (isOutputLost(), conclude()).
class ConsoleDevice : public QIODevice
{
public:
    explicit ConsoleDevice(Console& console) : m_console(console)
    {
        QIODevice::open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }

    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char* /*data*/, qint64 /*size*/) override { return -1; }
    qint64 writeData(const char* data, qint64 size) override
    {
        m_console.resultBytes(QByteArray::fromRawData(data, size));
        return size;
    }

private:
    Console& m_console;
};

} // namespace roundtrip::cli
