// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/RunAttendant.h"

#include <utility>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

void RunAttendant::tellOfStore(const Recorder& recorder)
{
    if (const auto failure = recorder.failure(); failure && !std::exchange(m_toldOfStore, true))
        m_context.console.warn(failure->toLine() + u" Measuring goes on in memory."_s);
}

} // namespace roundtrip::cli
