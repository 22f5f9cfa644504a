// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/SimulatedCheck.h"

#include "core/UserFile.h"

#include <QDir>
#include <QFile>

#include <array>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// What our writers put near the beginning of a simulated run's files; no name or note can look like it there.
struct Mark
{
    QLatin1StringView file;
    const char* bytes;
};
constexpr std::array kMarks{Mark{"histograms.hlog"_L1, "# SIMULATED: "},
                            Mark{"report.html"_L1, "<span class='badge'>SIMULATED</span>"},
                            Mark{"report.md"_L1, "\n**SIMULATED.** "}};

} // namespace

Result<void> checkSimulated(const RunInfo& info, const QString& folder)
{
    if (info.anySimulated())
        return {};
    for (const Mark& mark : kMarks) {
        QFile file(QDir(folder).filePath(mark.file));
        constexpr qint64 kBeginning = 256 * 1024;
        if (openToRead(file) && file.read(kBeginning).contains(mark.bytes))
            return Error{.code = ErrorCode::ParseFailed,
                         .detail =
                             u"%1 says that the run was simulated, and manifest.json that it was not"_s.arg(mark.file),
                         .hint = u"One of them was changed since the export. Do not trust it."_s};
    }
    return {};
}

} // namespace roundtrip
