// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/RunAttendant.h"

#include <utility>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

void RunAttendant::tellOfStore(const Recorder& recorder)
{
    const auto failure = recorder.failure();
    if (!failure || std::exchange(m_toldOfStore, true))
        return;
    const StoreUrl where = recorder.url();
    const QString goesOn = where.isMemory() ? u"in memory"_s : u"into %1"_s.arg(where.label());
    m_context.console.warn(failure->toLine() + u" Measuring goes on %1."_s.arg(goesOn));
}

} // namespace roundtrip::cli
