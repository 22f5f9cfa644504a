// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/DescriptorLimit.h"

#include <QtGlobal>

#include <algorithm>
#include <limits>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace roundtrip {

using namespace Qt::StringLiterals;

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

Result<void> checkDescriptors(const LoadPlan& plan, std::int64_t besides)
{
    const std::int64_t limit = raiseDescriptorLimit();
    const std::int64_t most = std::int64_t{plan.atOnce} * *std::max_element(plan.levels.cbegin(), plan.levels.cend());
    if (most + besides <= limit)
        return {};
    return Error{
        .code = ErrorCode::InvalidConfiguration,
        .detail =
            u"This system lets a program open %1 files and sockets; the plan needs more than %2"_s.arg(limit).arg(most),
        .hint = u"Raise the limit (ulimit -n, or LimitNOFILE), or ask for fewer connections."_s};
}

} // namespace roundtrip
