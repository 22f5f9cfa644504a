// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/ProcessorUse.h"

#include <QThread>

#include <algorithm>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

QString ProcessorUse::sentence() const
{
    const QString used = u"This client used %1 % of the machine's processors."_s.arg(std::lround(share * 100.0));
    return isBusy() ? used + u" It may have been the slow one."_s : used;
}

void ProcessorWatch::start()
{
    m_begun = m_clock.now();
    m_processorBegun = std::clock();
}

ProcessorUse ProcessorWatch::use() const
{
    const double processor = static_cast<double>(std::clock() - m_processorBegun) / CLOCKS_PER_SEC;
    const double wall = std::chrono::duration<double>(m_clock.now() - m_begun).count();
    return {.share = wall > 0.0 ? processor / wall / std::max(1, QThread::idealThreadCount()) : 0.0};
}

} // namespace roundtrip
