// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ThreadPriority.h"

#include <gtest/gtest.h>

#ifdef __linux__
#include <thread>

#include <sys/resource.h>
#include <unistd.h>

namespace roundtrip {
namespace {

int niceValue()
{
    return ::getpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()));
}

} // namespace

TEST(ThreadPriorityTest, LowersTheCallingThreadAlone)
{
    const int before = niceValue();
    int there = before;
    std::thread([&there] {
        yieldToIoThreads();
        there = niceValue();
    }).join();
    EXPECT_GT(there, before);
    EXPECT_EQ(niceValue(), before);
}

} // namespace roundtrip
#endif
