// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Folders.h"

#include "exchange/ExportFolder.h"

#include <QDir>
#include <QFileInfo>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

bool isStandardOutput(const QString& path)
{
    return path == "-"_L1 || path == "/dev/stdout"_L1 || path == "/dev/fd/1"_L1 || path == "/proc/self/fd/1"_L1;
}

Result<void> checkOutFolder(const QString& folder)
{
    if (folder.isEmpty())
        return {};
    if (isStandardOutput(folder))
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"An export is a folder of several files, which standard output cannot take"_s,
                     .hint = u"Give a folder, or one file of it: roundtrip-cli report --format csv --out -."_s};
    const bool made = QDir().mkpath(folder);
    if (made && QFileInfo(folder).isWritable()) {
        auto taken = ExportFolder::open(folder);
        return taken ? Result<void>() : Result<void>(taken.error());
    }
    return Error{.code = ErrorCode::FileUnwritable,
                 .detail = u"The folder %1 cannot be written to"_s.arg(folder),
                 .hint = u"Nothing was measured. Give another --out."_s};
}

} // namespace roundtrip::cli
