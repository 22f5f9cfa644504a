// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "report/Headline.h"

#include <QStringList>

namespace roundtrip {

/// A condition under which a measurement counts as failed: "[BACKEND:]FIGURE OP NUMBER", for example "p99_ms>200",
/// "BACKEND:lost_share>0.01" or "delivered_share<1". OP is >, >=, < or <=. FIGURE is a time, a share or a count of the
/// measured phase:
///
///     [response_|service_|connect_|first_message_|fanout_first_|fanout_last_](min|p50|p90|p95|p99|p999|max|mean)_(us|ms|s)
///                                                                                             response if not said
///     (delivered|pair|lost|late|rejected|not_sent|in_flight|duplicates|reordered|connection_success)_share  0 to 1
///     delivered, lost, late, rejected, not_sent, in_flight, duplicates, reordered                           messages
class Threshold
{
public:
    enum class Verdict {
        Held,
        Crossed,
        Inconclusive ///< too few samples, not measured, or the client may have been the slow one
    };
    /// What became of the condition on one backend at one level.
    struct Finding
    {
        QString backend = {};
        int connections = 0;
        Verdict verdict = Verdict::Inconclusive;
        double value = 0.0; ///< in the unit of the condition; meaningless where inconclusive

        bool operator==(const Finding&) const = default;
    };

    /// InvalidConfiguration with what is wrong.
    [[nodiscard]] static Result<Threshold> parse(const QString& text);

    /// At every level that a backend was measured at, on those of these backends that it is about. A backend that was
    /// not measured at all is inconclusive at every level of the others.
    [[nodiscard]] std::vector<Finding> judge(const Headline& headline, const QStringList& backends) const;

    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] const QString& backend() const { return m_backend; } ///< empty: all

private:
    enum class Operator { Greater, GreaterOrEqual, Less, LessOrEqual };

    [[nodiscard]] bool readTime(const QString& name);
    [[nodiscard]] bool readShareOrCount(const QString& name);
    [[nodiscard]] bool isCrossedBy(double value) const;
    [[nodiscard]] Finding judgeLevel(const Headline& headline, const QString& backend, int connections) const;

    QString m_text;
    QString m_backend;
    QString m_metric;
    QString m_statistic;
    double m_unit = 1.0; ///< of the summary's values in one of the condition's
    Operator m_operator = Operator::Greater;
    double m_limit = 0.0;
};

} // namespace roundtrip
