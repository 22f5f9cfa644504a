// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/HangingWork.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>

namespace roundtrip {

namespace {
std::atomic<int> unanswered = 0;
} // namespace

HangingQuestion::HangingQuestion()
{
    ++unanswered;
}

HangingQuestion::~HangingQuestion()
{
    --unanswered;
}

int programEnd(int exitCode)
{
    if (unanswered == 0)
        return exitCode;
    std::fflush(nullptr);
    std::_Exit(exitCode);
}

} // namespace roundtrip
