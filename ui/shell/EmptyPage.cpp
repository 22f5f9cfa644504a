// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/EmptyPage.h"

#include "theme/Fonts.h"
#include "theme/Icons.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

namespace {
constexpr int kEmptyIconExtent = 40;
constexpr int kAdviceWidth = 440;
} // namespace

EmptyPage::EmptyPage(const QString& icon, const QString& headline, const QString& advice, QWidget* parent)
    : Page(parent),
      m_iconName(icon),
      m_icon(new QLabel),
      m_headline(new QLabel),
      m_advice(new QLabel),
      m_commands(new QVBoxLayout)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    QFont font = fonts::heading(m_headline->font());
    m_headline->setFont(font);
    m_headline->setAlignment(Qt::AlignCenter);
    m_icon->setAlignment(Qt::AlignCenter);
    m_advice->setObjectName(QStringLiteral("mutedLabel"));
    m_advice->setAlignment(Qt::AlignCenter);
    m_advice->setWordWrap(true);
    m_advice->setFixedWidth(kAdviceWidth);
    m_commands->setSpacing(spacing::kSmall);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(spacing::kSmall);
    column->addStretch(2);
    column->addWidget(m_icon);
    column->addWidget(m_headline);
    column->addWidget(m_advice, 0, Qt::AlignHCenter);
    column->addSpacing(spacing::kSmall);
    column->addLayout(m_commands);
    column->addStretch(3);
    setTexts(headline, advice);
}

void EmptyPage::setTexts(const QString& headline, const QString& advice)
{
    m_headline->setText(headline);
    m_advice->setText(advice);
    // A centred label is given its width first and asked for its height too late.
    m_advice->setFixedHeight(std::max(m_advice->heightForWidth(kAdviceWidth), 0));
}

void EmptyPage::addCommand(QAction* action)
{
    auto* button = new QPushButton(action->text().remove(u'&'));
    button->setIcon(action->icon());
    button->setEnabled(action->isEnabled());
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, button, [button, action] {
        button->setEnabled(action->isEnabled());
        button->setIcon(action->icon());
    });
    m_commands->addWidget(button, 0, Qt::AlignHCenter);
}

void EmptyPage::setTheme(const Theme& theme)
{
    m_icon->setPixmap(iconPixmap(m_iconName, theme.mutedText, kEmptyIconExtent, devicePixelRatioF()));
}

} // namespace roundtrip

#include "moc_EmptyPage.cpp"
