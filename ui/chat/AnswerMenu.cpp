// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/AnswerMenu.h"

#include "chat/EmojiPopup.h"

#include <QCoreApplication>
#include <QMenu>
#include <QPoint>
#include <QStringList>

namespace roundtrip {

namespace {

struct AnswerWords
{
    Q_DECLARE_TR_FUNCTIONS(Answer)
};

} // namespace

QStringList ownReactions(const std::vector<LineReaction>& reactions)
{
    QStringList said;
    for (const LineReaction& reaction : reactions) {
        if (reaction.own)
            said << reaction.emoji;
    }
    return said;
}

void chooseReaction(QWidget& over, const Answering& answering, const QPoint& place)
{
    auto* popup = new EmojiPopup(answering.said, &over);
    QObject::connect(popup, &EmojiPopup::chosen, &over, answering.react);
    popup->showAt(place);
}

void addAnswers(QMenu& menu, const Answering& answering, const QPoint& place)
{
    // What follows the tabulator is shown as the key that does the same.
    QAction* reply = menu.addAction(AnswerWords::tr("Reply") + QStringLiteral("\tR"), &menu, answering.reply);
    reply->setObjectName(QStringLiteral("reply"));
    QMenu* react = menu.addMenu(AnswerWords::tr("React"));
    react->setObjectName(QStringLiteral("react"));
    react->setEnabled(answering.canReact);
    for (const QuickReaction& reaction : quickReactions()) {
        QAction* action = react->addAction(QStringLiteral("%1  %2").arg(reaction.emoji, reaction.name), &menu,
                                           [answering, emoji = reaction.emoji] { answering.react(emoji); });
        action->setData(reaction.emoji);
        action->setEnabled(!answering.said.contains(reaction.emoji));
    }
    react->addSeparator();
    QWidget* over = menu.parentWidget(); // the menu itself is gone by then
    QAction* other = react->addAction(AnswerWords::tr("Other…") + QStringLiteral("\t+"), over,
                                      [over, answering, place] { chooseReaction(*over, answering, place); });
    other->setObjectName(QStringLiteral("otherReaction"));
    menu.addSeparator();
}

} // namespace roundtrip
