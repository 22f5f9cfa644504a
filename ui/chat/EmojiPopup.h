// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QStringList>

class QLabel;
class QLineEdit;

namespace roundtrip {

/// The few emoji that people mostly react with, each with a word for those who hear it.
struct QuickReaction
{
    QString emoji = {};
    QString name = {};
};
[[nodiscard]] QList<QuickReaction> quickReactions();

/// Chooses a reaction: one of a few, or whatever an emoji picker, input method or keyboard writes into the field. Goes
/// with a choice, with Escape, or a click elsewhere. GUI thread.
class EmojiPopup : public QFrame
{
    Q_OBJECT

public:
    /// `said`: those that were chosen before, and are not offered again.
    explicit EmojiPopup(const QStringList& said, QWidget* parent);

    /// Below a place on the screen, or above it where there is no room; takes the keyboard.
    void showAt(const QPoint& place);

Q_SIGNALS:
    void chosen(const QString& emoji);

private:
    void choose(const QString& emoji);
    void submit();

    QStringList m_said;
    QLineEdit* m_field = nullptr;
    QLabel* m_hint = nullptr;
};

} // namespace roundtrip
