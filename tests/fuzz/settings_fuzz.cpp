// SPDX-License-Identifier: GPL-3.0-or-later
// The window's settings file, which other programs and people may have written: whatever stands in it, each value can
// be asked for as what the window asks for, and the file can be written again.
#include "core/SafeText.h"
#include "core/UserFile.h"

#include "FuzzCheck.h"

#include <QFile>
#include <QSettings>
#include <QStringList>
#include <QTemporaryDir>

using namespace roundtrip;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("roundtrip.conf"));
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    QFile file(path); // not writePrivateFile(), which waits for the disk
    ROUNDTRIP_FUZZ_CHECK(makePrivateFile(path) && file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    const auto read = readUserFile(path, bytes.size());
    ROUNDTRIP_FUZZ_CHECK(read.ok() && read.value().bytes == bytes && read.value().isOnlyOurs);
    const QSettings settings(path, QSettings::IniFormat);
    for (const QString& key : settings.allKeys()) {
        const QVariant value = settings.value(key);
        static_cast<void>(value.toByteArray());
        static_cast<void>(value.toStringList());
        ROUNDTRIP_FUZZ_CHECK(!safeLine(value.toString()).contains(QChar(u'\n')));
    }
    return 0;
}
