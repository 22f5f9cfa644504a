// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/HeapAhead.h"

#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <memory>

namespace roundtrip {

namespace {

constexpr std::size_t kBlock = std::size_t{127} << 10; ///< below what malloc takes from the system block by block
constexpr std::size_t kBlocks = 52;                    ///< together what a window has filled at its first picture

#ifdef MADV_POPULATE_WRITE // Linux 5.14
void mapPagesOf(void* block)
{
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    std::size_t room = kBlock;
    if (block && std::align(page, page, block, room))
        madvise(block, room / page * page, MADV_POPULATE_WRITE);
}
#else
void mapPagesOf(void*) {}
#endif

void* volatile keptBlock = nullptr; ///< volatile: a compiler may leave out a block that nobody looks at

} // namespace

void mapHeapAhead()
{
    std::array<void*, kBlocks> blocks{};
    for (void*& block : blocks) {
        block = std::malloc(kBlock);
        mapPagesOf(block);
    }
    keptBlock = std::malloc(kBlock); // the last of the heap: what is free below it is not given back
    for (void* block : blocks)
        std::free(block);
}

} // namespace roundtrip
