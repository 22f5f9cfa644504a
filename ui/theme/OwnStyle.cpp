// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/OwnStyle.h"

#include "theme/ThemedIconEngine.h"

#include <QGuiApplication>
#include <QPalette>
#include <QStyleFactory>

namespace roundtrip {

namespace {

constexpr int kExtensionExtent = 28;

/// The name of our drawing for what Fusion has one of its own; empty for all others.
QString ownDrawing(QStyle::StandardPixmap which)
{
    switch (which) {
    case QStyle::SP_MessageBoxWarning:
    case QStyle::SP_MessageBoxCritical:
        return QStringLiteral("warning");
    case QStyle::SP_MessageBoxQuestion:
    case QStyle::SP_MessageBoxInformation:
        return QStringLiteral("info");
    case QStyle::SP_LineEditClearButton:
        return QStringLiteral("cross");
    case QStyle::SP_ToolBarHorizontalExtensionButton:
        return QStringLiteral("more");
    default:
        return {};
    }
}

} // namespace

OwnStyle::OwnStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

int OwnStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                        QStyleHintReturn* answer) const
{
    return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, answer);
}

int OwnStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    // Wide enough to be seen: it is all that tells of commands that do not fit.
    return metric == PM_ToolBarExtensionExtent ? kExtensionExtent : QProxyStyle::pixelMetric(metric, option, widget);
}

QIcon OwnStyle::standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const
{
    const QString name = ownDrawing(which);
    if (name.isEmpty())
        return QProxyStyle::standardIcon(which, option, widget);
    const QPalette palette = QGuiApplication::palette();
    return QIcon(new ThemedIconEngine(name, palette.color(QPalette::WindowText),
                                      palette.color(QPalette::Disabled, QPalette::WindowText))); // the icon takes it
}

} // namespace roundtrip

#include "moc_OwnStyle.cpp"
