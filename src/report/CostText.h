// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/BreakEven.h"

namespace roundtrip {

class PublishedStudy;

/// Costs in English words, for the command line and reports. Independent of the locale.

[[nodiscard]] QString moneyText(double usd);     ///< "11.88", "0.0035"
[[nodiscard]] QString amountText(double amount); ///< "15.15", "0.156", "78,120"
[[nodiscard]] QString usageSentence(const Usage& usage);
/// "yes", or what is over and how much can arrive.
[[nodiscard]] QString carriesText(const Bill& bill);
[[nodiscard]] QString quotaSentence(const QuotaUse& quota);
/// "Functions is dearer than Server above 87 users ($11.88 a month)."
[[nodiscard]] QString crossingSentence(const Crossing& crossing, CostAxis axis);

/// The fan-outs at which a platform costs what the article says it costs for its scenario, at list price.
struct ImpliedFanout
{
    QString row = {};  ///< of the article's table of costs
    QString name = {}; ///< as the article calls it
    double usdLow = 0.0;
    double usdHigh = 0.0;
    std::optional<double> low = {};
    std::optional<double> high = {};

    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QJsonObject toJson() const;
};

/// The article's scenario: 100 users × 8 h × 50 messages; it does not name a fan-out.
[[nodiscard]] Usage articleUsage();
[[nodiscard]] ImpliedFanout impliedFanout(const PriceTable& prices, const PublishedStudy& study);

} // namespace roundtrip
