// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/Labels.h"

#include "theme/Fonts.h"

#include <QStyle>

#include <algorithm>

namespace roundtrip {

QLabel* sectionTitle(const QString& text)
{
    auto* label = new QLabel(text);
    label->setObjectName(QStringLiteral("panelTitle"));
    return label;
}

QLabel* headingLabel(const QString& text)
{
    auto* label = new QLabel(text);
    QFont font = fonts::heading(label->font());
    label->setFont(font);
    return label;
}

QLabel* wrappedLabel(const QString& objectName)
{
    auto* label = new QLabel;
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QLabel* mutedWrappedLabel(const QString& objectName)
{
    QLabel* label = wrappedLabel(objectName);
    label->setProperty("tone", QStringLiteral("muted"));
    return label;
}

void setTone(QLabel& label, const QString& tone)
{
    if (label.property("tone") == tone)
        return;
    label.setProperty("tone", tone);
    label.style()->unpolish(&label); // the style sheet looks at properties only when it polishes
    label.style()->polish(&label);
}

void fitHeight(QLabel& wrapped)
{
    wrapped.setMinimumHeight(0); // which heightForWidth() would answer where it is more
    wrapped.setMinimumHeight(std::max(wrapped.heightForWidth(wrapped.width()), 0));
}

} // namespace roundtrip
