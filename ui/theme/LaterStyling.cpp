// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/LaterStyling.h"

#include "theme/FirstFrame.h"

#include <QApplication>
#include <QTimer>

#include <utility>

namespace roundtrip {

LaterStyling::LaterStyling(const QWidget& window) : QObject(qApp), m_window(window)
{
    qApp->installEventFilter(this);
}

void LaterStyling::finishSoon()
{
    m_isStyled = true;
    QTimer::singleShot(kAfterFirstFrame, this, &LaterStyling::tellAll);
}

bool LaterStyling::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show && m_untold.removeOne(watched))
        tell(*static_cast<QWidget*>(watched)); // a layout brings it into the first picture after all
    if (event->type() != QEvent::StyleChange || m_isStyled || !watched->isWidgetType())
        return QObject::eventFilter(watched, event);
    auto* widget = static_cast<QWidget*>(watched);
    if (isSeen(*widget))
        return QObject::eventFilter(watched, event);
    m_untold << widget;
    return true;
}

bool LaterStyling::isSeen(const QWidget& widget) const
{
    for (const QWidget* each = &widget; each != &m_window; each = each->parentWidget()) {
        // Of a window that was never shown all are hidden, but only some because somebody said so.
        const bool isHidden = each->isHidden() && each->testAttribute(Qt::WA_WState_ExplicitShowHide);
        if (isHidden || each->isWindow())
            return false;
    }
    return true;
}

void LaterStyling::tell(QWidget& widget)
{
    QEvent changed(QEvent::StyleChange);
    QCoreApplication::sendEvent(&widget, &changed);
}

void LaterStyling::tellAll()
{
    for (const QPointer<QWidget>& widget : std::exchange(m_untold, {})) {
        if (widget)
            tell(*widget);
    }
    deleteLater();
}

} // namespace roundtrip

#include "moc_LaterStyling.cpp"
