// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/DescriptorLimit.h"

#include <QtGlobal>

#include <limits>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace roundtrip {

std::int64_t raiseDescriptorLimit()
{
#ifdef Q_OS_UNIX
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return std::numeric_limits<std::int64_t>::max(); // not known: what fails will say so
    if (limit.rlim_cur < limit.rlim_max) {
        rlimit wanted = limit;
        wanted.rlim_cur = limit.rlim_max;
        if (setrlimit(RLIMIT_NOFILE, &wanted) == 0)
            limit = wanted;
    }
    constexpr rlim_t kMost = static_cast<rlim_t>(std::numeric_limits<std::int64_t>::max());
    return static_cast<std::int64_t>(limit.rlim_cur > kMost ? kMost : limit.rlim_cur);
#else
    return std::numeric_limits<std::int64_t>::max();
#endif
}

} // namespace roundtrip
