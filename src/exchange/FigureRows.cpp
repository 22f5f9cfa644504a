// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/FigureRows.h"

#include "core/Sample.h"

#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype kLongestName = 200;
constexpr double kMostMs = 1e9; // eleven days
constexpr double kMostCount = 1e15;
} // namespace

bool FigureRows::begin(const QString& backend, int users)
{
    m_backend = backend.left(kLongestName);
    m_users = users;
    return ++m_backends <= ForeignFigures::kMostBackends;
}

void FigureRows::add(const QString& metric, const QString& statistic, double value, const QString& unit, double n)
{
    m_rows.push_back({.backend = m_backend,
                      .platform = m_platform,
                      .phase = phaseName(Phase::Measure),
                      .connections = m_users,
                      .metric = metric,
                      .statistic = statistic,
                      .value = value,
                      .unit = unit,
                      .n = static_cast<std::int64_t>(n)});
}

void FigureRows::time(const char* statistic, const std::optional<double>& ms, double n)
{
    if (ms && *ms >= 0.0 && *ms <= kMostMs && n > 0.0 && n <= kMostCount)
        add(u"service_time"_s, QString::fromLatin1(statistic), std::round(*ms * 1000.0), u"us"_s, n);
}

void FigureRows::times(double n)
{
    if (n >= 0.0 && n <= kMostCount)
        add(u"service_time"_s, u"count"_s, n, u"count"_s, n);
}

void FigureRows::delivered(double answered, double sent)
{
    if (!(sent > 0.0 && sent <= kMostCount && answered >= 0.0 && answered <= sent))
        return;
    add(u"delivered_echo"_s, u"count"_s, answered, u"count"_s, sent);
    add(u"delivered_echo"_s, u"share"_s, answered / sent, u"share"_s, sent);
}

} // namespace roundtrip
