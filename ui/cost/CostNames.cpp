// SPDX-License-Identifier: GPL-3.0-or-later
#include "cost/CostNames.h"

#include "theme/Fonts.h"

#include <QAbstractAxis>
#include <QChart>
#include <QChartView>
#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace roundtrip {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Cost", text);
}

QString number(double value)
{
    return QLocale().toString(value, 'f', value == std::floor(value) || value >= 1000.0 ? 0 : 1);
}

} // namespace

QString costGroupName(CostGroup group)
{
    switch (group) {
    case CostGroup::Fixed:
        return translated(QT_TRANSLATE_NOOP("Cost", "Server or plan"));
    case CostGroup::Messages:
        return translated(QT_TRANSLATE_NOOP("Cost", "Messages"));
    case CostGroup::Connections:
        return translated(QT_TRANSLATE_NOOP("Cost", "Connection time"));
    case CostGroup::Compute:
        return translated(QT_TRANSLATE_NOOP("Cost", "Functions"));
    case CostGroup::Data:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("Cost", "Table and transfer"));
}

QString platformName(const QString& shortName)
{
    return QCoreApplication::translate("Platform", shortName.toUtf8().constData());
}

QString dollars(double usd)
{
    return QStringLiteral("$") + QLocale().toString(usd, 'f', 2);
}

QString offerText(const Bill& bill)
{
    const QString text = bill.total() == 0.0 ? translated(QT_TRANSLATE_NOOP("Cost", "%1: free")).arg(bill.label)
                                             : bill.label + QStringLiteral("  ") + dollars(bill.total());
    if (bill.fits())
        return text;
    return bill.deliverable() < 1.0
               ? translated(QT_TRANSLATE_NOOP("Cost", "%1, ≤ %2 % arrive")).arg(text, number(bill.deliverable() * 100))
               : translated(QT_TRANSLATE_NOOP("Cost", "%1, too small")).arg(text);
}

QString carriesSentence(const Bill& bill)
{
    QStringList over;
    for (const QuotaUse& quota : bill.quotas) {
        if (quota.isOver())
            over << translated(QT_TRANSLATE_NOOP("Cost", "%1: %2 of %3"))
                        .arg(quota.label(), number(quota.used), number(quota.allowed));
    }
    return over.isEmpty() ? translated(QT_TRANSLATE_NOOP("Cost", "yes")) : over.join(QStringLiteral("; "));
}

QString costAxisName(CostAxis axis)
{
    switch (axis) {
    case CostAxis::Users:
        return translated(QT_TRANSLATE_NOOP("Cost", "users at once"));
    case CostAxis::MessagesPerDay:
        return translated(QT_TRANSLATE_NOOP("Cost", "messages each sends a day"));
    case CostAxis::Fanout:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("Cost", "copies of each message"));
}

QString costAxisTitle(CostAxis axis)
{
    switch (axis) {
    case CostAxis::Users:
        return translated(QT_TRANSLATE_NOOP("Cost", "Users at once"));
    case CostAxis::MessagesPerDay:
        return translated(QT_TRANSLATE_NOOP("Cost", "Messages each sends a day"));
    case CostAxis::Fanout:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("Cost", "Copies of each message"));
}

void clearChart(QChartView& view, const Theme& theme)
{
    QChart& chart = *view.chart();
    chart.setLocale(QLocale());
    chart.setLocalizeNumbers(true); // with separators between thousands
    chart.removeAllSeries();
    for (QAbstractAxis* axis : chart.axes())
        delete axis;
    view.setBackgroundBrush(theme.surface);
    chart.setBackgroundBrush(theme.surface);
}

void styleAxis(QAbstractAxis& axis, const Theme& theme, const QFont& base)
{
    const QFont small = fonts::small(base);
    axis.setLabelsColor(theme.mutedText);
    axis.setLabelsFont(small);
    axis.setTitleFont(small);
    axis.setTitleBrush(theme.mutedText);
    axis.setGridLineColor(theme.grid);
    axis.setLinePenColor(theme.border);
}

} // namespace roundtrip
