// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ResultPlace.h"

#include "cli/ConsoleDevice.h"
#include "cli/Folders.h"
#include "exchange/ExportFile.h"

#include <QFileInfo>

namespace roundtrip::cli {

Result<void> writeToPlace(Console& console, const QString& path, const std::function<Result<void>(QIODevice&)>& write)
{
    if (isStandardOutput(path)) {
        ConsoleDevice device(console);
        return write(device);
    }
    const QFileInfo place(path);
    ExportFile file(place.path(), place.fileName());
    if (auto begun = file.begin(); !begun)
        return begun;
    auto written = write(file);
    return written ? file.commit() : written;
}

} // namespace roundtrip::cli
