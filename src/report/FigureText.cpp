// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/FigureText.h"

#include <QLocale>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QString fixedText(double number, int decimals)
{
    return QLocale(QLocale::English).toString(number, 'f', decimals);
}

QString inUnitText(double value, const QString& unit)
{
    if (unit == "us"_L1)
        return latencyText(value);
    if (unit == "share"_L1)
        return shareText(value);
    return fixedText(value, unit == "count"_L1 ? 0 : 2);
}

} // namespace

QString latencyText(double microseconds)
{
    if (microseconds < 100.0)
        return fixedText(microseconds, 0) + u" µs"_s;
    const double ms = microseconds / 1e3;
    return fixedText(ms, ms < 10.0 ? 2 : ms < 100.0 ? 1 : 0) + u" ms"_s;
}

QString spokenLatencyText(double microseconds)
{
    const auto threeDigits = [](double value) { return fixedText(value, value < 10.0 ? 2 : value < 100.0 ? 1 : 0); };
    if (microseconds < 999.5)
        return fixedText(microseconds, 0) + u" µs"_s;
    if (microseconds < 999'500.0)
        return threeDigits(microseconds / 1e3) + u" ms"_s;
    return threeDigits(microseconds / 1e6) + u" s"_s;
}

int spokenRatioDecimals(double ratio)
{
    return ratio < 9.95 ? 1 : 0;
}

QString shareText(double share)
{
    const bool isWhole = share == 0.0 || share == 1.0;
    const double percent = share * 100.0;
    return (isWhole ? fixedText(percent, 0) : fixedText(std::clamp(percent, 0.01, 99.99), 2)) + u" %"_s;
}

QString ratioText(double ratio)
{
    const int decimals = ratio < 10.0 ? 2 : ratio < 100.0 ? 1 : 0;
    return fixedText(ratio, decimals) + u"×"_s;
}

QString valueText(const SummaryRow& row)
{
    return inUnitText(row.value, row.unit);
}

QString valueWithInterval(const SummaryRow& row)
{
    if (!row.ciLow || !row.ciHigh)
        return valueText(row);
    return u"%1 (%2 to %3)"_s.arg(valueText(row), inUnitText(*row.ciLow, row.unit), inUnitText(*row.ciHigh, row.unit));
}

QString ratioWithInterval(const SummaryRow& row)
{
    if (!row.ratio)
        return {};
    if (!row.ratioCiLow || !row.ratioCiHigh)
        return ratioText(*row.ratio);
    return u"%1 (%2 to %3)"_s.arg(ratioText(*row.ratio), ratioText(*row.ratioCiLow), ratioText(*row.ratioCiHigh));
}

QString flagText(const QString& flag)
{
    if (flag == "too_few_samples"_L1)
        return u"too few samples"_s;
    if (flag == "client_bound"_L1)
        return u"the client was slow"_s;
    return flag == "quota_limited"_L1 ? u"quota-limited"_s : flag;
}

} // namespace roundtrip
