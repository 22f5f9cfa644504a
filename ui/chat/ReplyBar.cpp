// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/ReplyBar.h"

#include "core/SafeText.h"
#include "theme/ElidedLabel.h"
#include "theme/Icons.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace roundtrip {

namespace {
constexpr int kCancelIcon = 14;
constexpr qsizetype kMostQuotedHere = 300;
} // namespace

ReplyBar::ReplyBar(QWidget* parent) : QWidget(parent), m_text(new ElidedLabel(QString())), m_cancel(new QToolButton)
{
    setObjectName(QStringLiteral("replyBar"));
    setAttribute(Qt::WA_StyledBackground);
    m_text->setObjectName(QStringLiteral("mutedLabel"));
    m_cancel->setObjectName(QStringLiteral("cancelReply"));
    m_cancel->setAutoRaise(true);
    m_cancel->setToolTip(tr("Answer nothing (Esc)"));
    m_cancel->setAccessibleName(tr("Answer nothing"));
    connect(m_cancel, &QToolButton::clicked, this, &ReplyBar::cancelled);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::kSmall, 0, 0, 0);
    row->setSpacing(spacing::kSmall);
    row->addWidget(m_text, 1);
    row->addWidget(m_cancel);
    hide();
}

void ReplyBar::setTheme(const Theme& theme)
{
    m_cancel->setIcon(QIcon(iconPixmap(QStringLiteral("cross"), theme.mutedText, kCancelIcon, devicePixelRatioF())));
}

void ReplyBar::show(const QString& user, const QString& text)
{
    const QString shown = tr("Answer to %1: %2").arg(safeLine(user), safeLine(text.left(kMostQuotedHere)));
    m_text->setText(shown);
    m_text->setAccessibleName(shown);
    setVisible(true);
}

} // namespace roundtrip

#include "moc_ReplyBar.cpp"
