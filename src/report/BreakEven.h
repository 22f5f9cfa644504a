// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/CostModel.h"

#include <QPointF>

namespace roundtrip {

/// What grows along a cost curve.
enum class CostAxis { Users, MessagesPerDay, Fanout };

/// Where none of a platform's offers carries the load any more, and what stops the one that goes furthest.
struct CostEnd
{
    double at = 0.0; ///< value of the axis from which on it is too much
    QuotaUse quota = {};
};

/// A platform's monthly cost on its cheapest offer that carries the load. Points where none does are left out.
struct CostCurve
{
    QString platform = {};
    QString name = {};          ///< Platform::shortName
    QList<QPointF> points = {}; ///< x: value of the axis; y: dollars a month
    std::optional<CostEnd> end = {};
};

/// Where a platform becomes dearer or cheaper than the baseline.
struct Crossing
{
    QString platform = {};
    QString name = {};         ///< Platform::shortName
    QString baselineName = {}; ///< likewise
    double at = 0.0;           ///< value of the axis
    double usd = 0.0;          ///< dollars a month of both there
    bool isDearerAbove = true;
};

[[nodiscard]] Usage withAxis(const Usage& usage, CostAxis axis, double value);

/// The platforms of the price table, each over the axis from `from` to `to` in equal steps of its logarithm.
[[nodiscard]] QList<CostCurve> costCurves(const CostModel& model, const Usage& usage, CostAxis axis, double from,
                                          double to, int points);

/// Where the others cross the baseline platform between `from` and `to`.
[[nodiscard]] QList<Crossing> breakEvens(const CostModel& model, const Usage& usage, CostAxis axis, double from,
                                         double to, const QString& baselinePlatform);

/// The fan-out at which a platform's pay-as-you-go offer costs `usd` a month; empty where none up to `most` does.
[[nodiscard]] std::optional<double> fanoutForCost(const CostModel& model, const Usage& usage, const QString& offer,
                                                  double usd, double most = 10'000.0);

} // namespace roundtrip
