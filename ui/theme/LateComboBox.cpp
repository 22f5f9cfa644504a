// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/LateComboBox.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QResizeEvent>
#include <QStyleOption>

#include <algorithm>

namespace roundtrip {

void LateComboBox::makeEditable()
{
    setLineEdit(new QLineEdit(this)); // takes it
}

QSize LateComboBox::sizeHint() const
{
    if (m_hint.isValid())
        return m_hint;
    constexpr int kLeastTextHeight = 14; // this and the 2 are Qt's, so that it stands in a row with others
    const QFontMetrics metrics = fontMetrics();
    int widest = count() == 0 ? 7 * metrics.horizontalAdvance(u'x') : 0;
    for (int i = 0; i < count(); ++i)
        widest = std::max(widest, metrics.boundingRect(itemText(i)).width());
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QSize contents(widest, std::max(metrics.height(), kLeastTextHeight) + 2);
    const QSize hint = style()->sizeFromContents(QStyle::CT_ComboBox, &option, contents, this);
    if (isVisible())
        m_hint = hint;
    return hint;
}

void LateComboBox::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        m_hint = {};
    if (event->type() != QEvent::StyleChange || findChild<QAbstractItemView*>()) {
        QComboBox::changeEvent(event);
        return;
    }
    QWidget::changeEvent(event); // NOLINT(bugprone-parent-virtual-call): QComboBox's makes the list; this lays out anew
    QResizeEvent placed(size(), size());
    resizeEvent(&placed); // what is typed into stands where the style says
}

} // namespace roundtrip

#include "moc_LateComboBox.cpp"
