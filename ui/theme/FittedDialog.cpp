// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/FittedDialog.h"

#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QShowEvent>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

QSize freeSize(const QWidget& window)
{
    // Before it is shown nobody knows how wide a frame it gets: as high as a title at least.
    const QSize known = window.frameGeometry().size() - window.size();
    const QSize frame = known.expandedTo(QSize(0, window.style()->pixelMetric(QStyle::PM_TitleBarHeight)));
    return window.screen()->availableSize() - frame;
}

QWidget* buttonRow(const QList<QPushButton*>& buttons)
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch();
    for (QPushButton* button : buttons)
        row->addWidget(button);
    return bar;
}

FittedDialog::FittedDialog(const QSize& usual, QWidget* parent)
    : QDialog(parent), m_usual(usual), m_scroll(new QScrollArea)
{
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    resize(usual.boundedTo(freeSize(*this)));
}

void FittedDialog::setParts(QWidget* content, QWidget* buttons)
{
    m_scroll->setWidget(content);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kLarge, spacing::kLarge, spacing::kLarge, spacing::kLarge);
    column->setSpacing(spacing::kLarge);
    column->addWidget(m_scroll, 1);
    column->addWidget(buttons);
}

void FittedDialog::setParts(QLayout* content, QWidget* buttons)
{
    auto* holder = new QWidget;
    content->setContentsMargins(0, 0, 0, 0);
    holder->setLayout(content);
    setParts(holder, buttons);
}

void FittedDialog::fitHeight()
{
    const QWidget* content = m_scroll->widget();
    for (QWidget* part : findChildren<QWidget*>())
        part->ensurePolished(); // the style sheet says how high they are
    // Layouts in layouts keep what they worked out before the style sheet said how high things are.
    for (QLayout* each : findChildren<QLayout*>())
        each->invalidate();
    const QMargins around = layout()->contentsMargins();
    const int inside = width() - around.left() - around.right();
    const int needed = content->hasHeightForWidth() ? content->heightForWidth(inside) : content->sizeHint().height();
    const int rest = layout()->sizeHint().height() - m_scroll->sizeHint().height();
    // A scroll bar that is there makes the text narrower and higher, and so would stay, although without it all fits.
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    resize(width(), std::min(needed + rest, freeSize(*this).height()));
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
}

void FittedDialog::reveal(QWidget& part)
{
    QMetaObject::invokeMethod(
        &part, [this, &part] { m_scroll->ensureWidgetVisible(&part, 0, spacing::kSmall); }, Qt::QueuedConnection);
}

void FittedDialog::showEvent(QShowEvent* event)
{
    if (m_usual.height() == 0)
        fitHeight();
    resize(size().boundedTo(freeSize(*this)));
    QDialog::showEvent(event);
}

} // namespace roundtrip

#include "moc_FittedDialog.cpp"
