// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/LineRecall.h"
#include "model/ChatSession.h"
#include "theme/Theme.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;

namespace roundtrip {

class MessageEdit;
class ReplyBar;

/// Where messages are typed: room, name, text, target. Rooms and names that were used are kept to choose from. What
/// cannot be sent stays in the field.
class Composer : public QWidget
{
    Q_OBJECT

public:
    explicit Composer(ChatSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    [[nodiscard]] QString text() const;
    void focusText();
    /// To the name of a room, to type another one.
    void focusRoom();
    /// Puts a text into the field if it is empty, selected.
    void suggestText(const QString& text);
    /// What is typed next answers to this line of the conversation; −1: to none.
    void answer(qint64 line);

Q_SIGNALS:
    void textChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeFields();
    void place(bool isNarrow);
    void submit();
    void applyIdentity();
    /// Room, name, and what was being written there.
    void showIdentity();
    void showTargets();
    void showReadiness();
    void showLength();
    void showHint(const QString& hint);

    ChatSession& m_session;
    QComboBox* m_room = nullptr;
    QComboBox* m_user = nullptr;
    MessageEdit* m_text = nullptr;
    LineRecall m_recall = {};
    QComboBox* m_target = nullptr;
    QPushButton* m_send = nullptr;
    QLabel* m_hint = nullptr;
    ReplyBar* m_replyBar = nullptr;
    qint64 m_answered = -1;
    QGridLayout* m_grid = nullptr;
    QWidget* m_identity = nullptr; ///< room and name
    QWidget* m_sending = nullptr;  ///< target and button
    bool m_isNarrow = false;
    int m_beside = 0;        ///< width that all fields in one line ask for
    QList<QLabel*> m_labels; ///< beside the fields, as high as these
};

} // namespace roundtrip
