// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/ForeignFigures.h"

namespace roundtrip {

/// Collects what a file says of one backend after another.
class FigureRows
{
public:
    explicit FigureRows(ForeignFile file) : m_platform(platformOf(file)) {}

    /// Whose figures follow. False once there are more than anybody compares.
    [[nodiscard]] bool begin(const QString& backend, int users = 0);
    /// Of service_time, in ms; nothing is added for what is missing or no time. `n`: of how many.
    void time(const char* statistic, const std::optional<double>& ms, double n);
    /// How many times there are behind the others.
    void times(double n);
    /// delivered_echo.
    void delivered(double answered, double sent);

    [[nodiscard]] std::vector<SummaryRow> take() { return std::move(m_rows); }
    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }

private:
    void add(const QString& metric, const QString& statistic, double value, const QString& unit, double n);

    QString m_platform;
    QString m_backend;
    int m_users = 0;
    qsizetype m_backends = 0;
    std::vector<SummaryRow> m_rows;
};

} // namespace roundtrip
