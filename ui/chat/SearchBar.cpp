// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/SearchBar.h"

#include "theme/Icons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

namespace roundtrip {

SearchBar::SearchBar(QWidget* parent)
    : QFrame(parent),
      m_field(new QLineEdit),
      m_count(new QLabel),
      m_older(new QToolButton),
      m_newer(new QToolButton),
      m_close(new QToolButton)
{
    setObjectName(QStringLiteral("searchBar"));
    m_field->setObjectName(QStringLiteral("searchField"));
    m_field->setAccessibleName(tr("Search the messages"));
    m_field->setPlaceholderText(tr("Search the messages of all backends"));
    m_field->setClearButtonEnabled(true);
    m_count->setObjectName(QStringLiteral("mutedLabel"));
    m_older->setAccessibleName(tr("Older match"));
    m_older->setToolTip(tr("Older match (Return)"));
    m_newer->setAccessibleName(tr("Newer match"));
    m_newer->setToolTip(tr("Newer match (Shift+Return)"));
    m_close->setAccessibleName(tr("End the search"));
    m_close->setToolTip(tr("End the search (Escape)"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::kMedium, spacing::kTight, spacing::kMedium, spacing::kTight);
    row->setSpacing(spacing::kSmall);
    row->addWidget(m_field, 1);
    row->addWidget(m_count);
    for (QToolButton* button : {m_older, m_newer, m_close})
        row->addWidget(button);
    connect(m_field, &QLineEdit::textChanged, this, &SearchBar::textChanged);
    connect(m_older, &QToolButton::clicked, this, [this] { Q_EMIT stepRequested(true); });
    connect(m_newer, &QToolButton::clicked, this, [this] { Q_EMIT stepRequested(false); });
    connect(m_close, &QToolButton::clicked, this, &SearchBar::finish);
    hide();
}

void SearchBar::setTheme(const Theme& theme)
{
    m_older->setIcon(themedIcon(QStringLiteral("up"), theme));
    m_newer->setIcon(themedIcon(QStringLiteral("down"), theme));
    m_close->setIcon(themedIcon(QStringLiteral("cross"), theme));
}

void SearchBar::open()
{
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    Q_EMIT textChanged(m_field->text());
}

QString SearchBar::text() const
{
    return m_field->text();
}

void SearchBar::showCount(int shown, int found)
{
    if (m_field->text().isEmpty())
        m_count->clear();
    else if (shown == 0)
        m_count->setText(tr("%Ln found", nullptr, found));
    else
        m_count->setText(tr("%1 of %2").arg(QLocale().toString(shown), QLocale().toString(found)));
}

void SearchBar::finish()
{
    hide();
    Q_EMIT textChanged(QString());
    Q_EMIT closed();
}

void SearchBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        finish();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT stepRequested(!event->modifiers().testFlag(Qt::ShiftModifier));
    else
        QFrame::keyPressEvent(event);
}

} // namespace roundtrip

#include "moc_SearchBar.cpp"
