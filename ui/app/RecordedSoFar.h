// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Recorder.h"
#include "store/RunReader.h"

#include <functional>
#include <memory>

namespace roundtrip {

/// Opens what has been recorded so far. From any thread but the recorder's; waits for the disk. It holds what it reads
/// from, so that it may be called, and be on its way, when whoever measured is gone.
using ReadSoFar = std::function<Result<std::unique_ptr<RunReader>>()>;

[[nodiscard]] inline ReadSoFar readSoFar(std::shared_ptr<Recorder> recorder)
{
    return [recorder = std::move(recorder)]() -> Result<std::unique_ptr<RunReader>> {
        if (auto flushed = recorder->flush(); !flushed)
            return flushed.error();
        return RunReader::open(recorder->url(), recorder->runId());
    };
}

} // namespace roundtrip
