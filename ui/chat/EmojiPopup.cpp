// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/EmojiPopup.h"

#include "core/Envelope.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScreen>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

QList<QuickReaction> quickReactions()
{
    return {{QStringLiteral("\U0001F44D"), EmojiPopup::tr("thumbs up")},
            {QStringLiteral("\u2764\uFE0F"), EmojiPopup::tr("heart")},
            {QStringLiteral("\U0001F602"), EmojiPopup::tr("tears of joy")},
            {QStringLiteral("\U0001F62E"), EmojiPopup::tr("astonished")},
            {QStringLiteral("\U0001F389"), EmojiPopup::tr("party")},
            {QStringLiteral("\U0001F440"), EmojiPopup::tr("eyes")}};
}

EmojiPopup::EmojiPopup(const QStringList& said, QWidget* parent)
    : QFrame(parent, Qt::Popup), m_said(said), m_field(new QLineEdit), m_hint(new QLabel)
{
    setObjectName(QStringLiteral("emojiPopup"));
    setAccessibleName(tr("React"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    auto* quick = new QHBoxLayout;
    quick->setSpacing(spacing::kTight);
    for (const QuickReaction& reaction : quickReactions()) {
        auto* button = new QToolButton;
        button->setText(reaction.emoji);
        button->setToolTip(reaction.name);
        button->setAccessibleName(reaction.name);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setEnabled(!said.contains(reaction.emoji));
        connect(button, &QToolButton::clicked, this, [this, emoji = reaction.emoji] { choose(emoji); });
        quick->addWidget(button);
    }
    m_field->setObjectName(QStringLiteral("anyEmoji"));
    m_field->setAccessibleName(tr("Any emoji"));
    m_field->setPlaceholderText(tr("Any emoji, then Return"));
    connect(m_field, &QLineEdit::returnPressed, this, &EmojiPopup::submit);
    connect(m_field, &QLineEdit::textEdited, m_hint, &QWidget::hide);
    m_hint->setObjectName(QStringLiteral("errorLabel"));
    m_hint->setAccessibleName(tr("Hint"));
    m_hint->setWordWrap(true);
    m_hint->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kSmall, spacing::kSmall, spacing::kSmall, spacing::kSmall);
    column->setSpacing(spacing::kSmall);
    column->addLayout(quick);
    column->addWidget(m_field);
    column->addWidget(m_hint);
}

void EmojiPopup::showAt(const QPoint& place)
{
    const QRect free = parentWidget()->screen()->availableGeometry();
    const QSize size = sizeHint();
    const int x = std::clamp(place.x(), free.left(), std::max(free.left(), free.right() - size.width()));
    const int below = place.y();
    move(x, below + size.height() > free.bottom() ? std::max(free.top(), below - size.height()) : below);
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void EmojiPopup::submit()
{
    const QString typed = m_field->text().trimmed();
    if (typed.isEmpty())
        return;
    const bool isSaid = m_said.contains(typed);
    if (!isSaid && isValidReaction(typed)) {
        choose(typed);
        return;
    }
    m_hint->setText(isSaid ? tr("You have said that already.")
                           : tr("A reaction has at most %1 characters.").arg(contract::kMaxReactionLength));
    m_hint->show();
    adjustSize();
}

void EmojiPopup::choose(const QString& emoji)
{
    Q_EMIT chosen(emoji);
    close();
}

} // namespace roundtrip

#include "moc_EmojiPopup.cpp"
