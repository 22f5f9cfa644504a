// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Folders.h"

#include <QDir>
#include <QFileInfo>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

Result<void> checkOutFolder(const QString& folder)
{
    if (folder.isEmpty())
        return {};
    const bool made = QDir().mkpath(folder);
    if (made && QFileInfo(folder).isWritable())
        return {};
    return Error{.code = ErrorCode::FileUnwritable,
                 .detail = u"The folder %1 cannot be written to"_s.arg(folder),
                 .hint = u"Nothing was measured. Give another --out."_s};
}

} // namespace roundtrip::cli
