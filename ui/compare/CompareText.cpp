// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/CompareText.h"

#include "model/MessageText.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Functions outside of a class need a context for their texts.
struct CompareWords
{
    Q_DECLARE_TR_FUNCTIONS(Compare)
};

QString microsText(double us)
{
    return durationText(std::chrono::round<Duration>(std::chrono::duration<double, std::micro>(us)));
}

QString percentText(double share)
{
    // 99.996 % must not read as 100 %: only all is all.
    const double percent = share * 100.0;
    const bool isWhole = share <= 0.0 || share >= 1.0;
    const double shown = isWhole ? percent : std::clamp(percent, 0.01, 99.99);
    return CompareWords::tr("%1 %").arg(QLocale().toString(shown, 'f',
                                                           isWhole                       ? 0
                                                           : shown > 99.0 || shown < 1.0 ? 2
                                                                                         : 1));
}

/// The best and the worst of a metric, the others between them.
QList<const CompareRow*> measured(const QList<CompareRow>& rows, CompareMetric metric)
{
    QList<const CompareRow*> list;
    for (const CompareRow& row : rows) {
        if (row.at(metric).value)
            list << &row;
    }
    return list;
}

QString takesText(CompareMetric metric)
{
    switch (metric) {
    case CompareMetric::FirstMessage:
        return CompareWords::tr("A first message takes %1 on %2");
    case CompareMetric::ColdStart:
        return CompareWords::tr("A cold start takes %1 on %2");
    case CompareMetric::P99:
        return CompareWords::tr("99 of 100 round trips take at most %1 on %2");
    default:
        return CompareWords::tr("Half of the round trips take at most %1 on %2");
    }
}

QString durationSentence(const QList<const CompareRow*>& rows, CompareMetric metric)
{
    const auto base = std::find_if(rows.cbegin(), rows.cend(), [](const CompareRow* row) { return row->isBaseline; });
    const CompareRow& first = base == rows.cend() ? *rows.first() : **base;
    QStringList ratios;
    QStringList values;
    for (const CompareRow* row : rows) {
        const CompareValue& value = row->at(metric);
        if (row == &first)
            continue;
        if (value.ratio && !row->isBaseline)
            ratios << CompareWords::tr("%1 as long on %2").arg(compareRatioText(value), compareRowText(*row));
        else
            values << CompareWords::tr("%1 on %2").arg(compareValueText(value), compareRowText(*row));
    }
    QString sentence = takesText(metric).arg(compareValueText(first.at(metric)), compareRowText(first));
    if (!values.isEmpty())
        sentence += u", "_s + values.join(u", "_s);
    if (!ratios.isEmpty())
        sentence = CompareWords::tr("%1; %2.").arg(sentence, ratios.join(u", "_s));
    else
        sentence += u'.';
    return sentence;
}

QString shareSentence(const QList<const CompareRow*>& rows, CompareMetric metric)
{
    const bool connects = metric == CompareMetric::Connected;
    QStringList whole;
    QStringList parts;
    for (const CompareRow* row : rows) {
        if (*row->at(metric).value >= 1.0)
            whole << compareRowText(*row);
        else
            parts << CompareWords::tr("%1 %2").arg(compareRowText(*row), compareValueText(row->at(metric)));
    }
    const bool isOpen = std::any_of(rows.cbegin(), rows.cend(),
                                    [metric](const CompareRow* row) { return row->at(metric).inFlight > 0; });
    if (parts.isEmpty())
        return connects ? CompareWords::tr("Every connection succeeded everywhere.")
               : isOpen ? CompareWords::tr("Every message that is not still under way came back everywhere.")
                        : CompareWords::tr("Every message came back everywhere.");
    const QString others = parts.join(u", "_s);
    if (whole.isEmpty())
        return (connects ? CompareWords::tr("Connected: %1.") : CompareWords::tr("Delivered: %1.")).arg(others);
    return (connects ? CompareWords::tr("All connected on %1; %2.") : CompareWords::tr("All delivered on %1; %2."))
        .arg(whole.join(u", "_s), others);
}

} // namespace

QString compareMetricText(CompareMetric metric)
{
    switch (metric) {
    case CompareMetric::FirstMessage:
        return CompareWords::tr("First message");
    case CompareMetric::ColdStart:
        return CompareWords::tr("Cold start");
    case CompareMetric::Median:
        return CompareWords::tr("p50");
    case CompareMetric::P99:
        return CompareWords::tr("p99");
    case CompareMetric::Connected:
        return CompareWords::tr("Connected");
    case CompareMetric::Delivered:
        return CompareWords::tr("Delivered");
    }
    return {};
}

QString compareValueText(const CompareValue& value)
{
    if (!value.value)
        return u"–"_s;
    return value.isShare ? percentText(*value.value) : microsText(*value.value);
}

QString compareIntervalText(const CompareValue& value)
{
    if (!value.value || !value.low || !value.high)
        return {};
    const auto text = [&value](double end) { return value.isShare ? percentText(end) : microsText(end); };
    return CompareWords::tr("%1 to %2").arg(text(*value.low), text(*value.high));
}

QString compareInFlightText(const CompareValue& value)
{
    return value.inFlight > 0 ? CompareWords::tr("%1 in flight").arg(QLocale().toString(qint64{value.inFlight}))
                              : QString();
}

QString compareRatioText(const CompareValue& value)
{
    return value.ratio && !value.isShare ? CompareWords::tr("%1×").arg(spokenRatioText(*value.ratio)) : QString();
}

QString compareRatioIntervalText(const CompareValue& value)
{
    if (!value.ratio || !value.ratioLow || !value.ratioHigh || value.isShare)
        return {};
    return CompareWords::tr("%1 to %2×").arg(spokenRatioText(*value.ratioLow), spokenRatioText(*value.ratioHigh));
}

QString compareFlagText(const CompareValue& value)
{
    if (value.flag == "too_few_samples"_L1)
        return CompareWords::tr("Too few samples to say it with 95 % confidence (n = %1)")
            .arg(QLocale().toString(qint64{value.n}));
    if (value.flag == "client_bound"_L1)
        return CompareWords::tr("This client itself was late with some sends: it may have made this figure");
    if (value.flag == "quota_limited"_L1)
        return CompareWords::tr("The backend's plan cannot carry this load");
    return {};
}

QString compareRowText(const CompareRow& row)
{
    const QString name = safeLine(row.backend);
    return row.runLabel.isEmpty() ? name : name + u" · "_s + row.runLabel;
}

QString compareDeltaText(const CompareValue& from, const CompareValue& to)
{
    if (!from.value || !to.value)
        return {};
    const auto signedText = [](double number, int decimals) {
        const QString sign = number < 0.0 ? QString(QChar(0x2212)) : u"+"_s;
        return sign + QLocale().toString(std::abs(number), 'f', decimals);
    };
    if (to.isShare)
        return CompareWords::tr("%1 points").arg(signedText((*to.value - *from.value) * 100.0, 2));
    if (*from.value <= 0.0)
        return {};
    constexpr double kSaidAsTimes = 2.0; // "+900 %" is harder to read than "10×"
    const double ratio = *to.value / *from.value;
    if (ratio >= kSaidAsTimes)
        return CompareWords::tr("%1×").arg(spokenRatioText(ratio));
    const double percent = (ratio - 1.0) * 100.0;
    return CompareWords::tr("%1 %").arg(signedText(percent, std::abs(percent) < 9.95 ? 1 : 0));
}

QString compareSentence(const QList<CompareRow>& rows, CompareMetric metric)
{
    const auto list = measured(rows, metric);
    if (list.isEmpty())
        return metric == CompareMetric::ColdStart ? CompareWords::tr("No cold start was seen.")
                                                  : CompareWords::tr("Not measured yet.");
    const bool isShare = metric == CompareMetric::Connected || metric == CompareMetric::Delivered;
    return isShare ? shareSentence(list, metric) : durationSentence(list, metric);
}

} // namespace roundtrip
