// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/LaterStyling.h"

#include <QApplication>
#include <QTimer>

#include <chrono>
#include <utility>

namespace roundtrip {

namespace {
constexpr std::chrono::milliseconds kAfterFirstFrame(50);
} // namespace

LaterStyling::LaterStyling(const QWidget& window) : m_window(window)
{
    qApp->installEventFilter(this);
}

void LaterStyling::finishSoon()
{
    qApp->removeEventFilter(this);
    QTimer::singleShot(kAfterFirstFrame, this, &LaterStyling::tell);
}

bool LaterStyling::eventFilter(QObject* watched, QEvent* event)
{
    auto* widget = event->type() == QEvent::StyleChange ? qobject_cast<QWidget*>(watched) : nullptr;
    if (!widget || isSeen(*widget))
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

void LaterStyling::tell()
{
    for (const QPointer<QWidget>& widget : std::exchange(m_untold, {})) {
        QEvent changed(QEvent::StyleChange);
        if (widget)
            QCoreApplication::sendEvent(widget, &changed);
    }
    deleteLater();
}

} // namespace roundtrip

#include "moc_LaterStyling.cpp"
