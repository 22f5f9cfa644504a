// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ChatSession.h"
#include "theme/Theme.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;

namespace roundtrip {

class MessageEdit;

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
    /// Puts a text into the field if it is empty, selected.
    void suggestText(const QString& text);
    /// Puts what was written before into the field if it is empty.
    void restoreText(const QString& text);

Q_SIGNALS:
    void textChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeFields();
    void place(bool isNarrow);
    void submit();
    void applyIdentity();
    void showTargets();
    void showReadiness();
    void showLength();
    void showHint(const QString& hint);

    ChatSession& m_session;
    QComboBox* m_room = nullptr;
    QComboBox* m_user = nullptr;
    MessageEdit* m_text = nullptr;
    QComboBox* m_target = nullptr;
    QPushButton* m_send = nullptr;
    QLabel* m_hint = nullptr;
    QGridLayout* m_grid = nullptr;
    QWidget* m_identity = nullptr; ///< room and name
    QWidget* m_sending = nullptr;  ///< target and button
    bool m_isNarrow = false;
    int m_beside = 0;        ///< width that all fields in one line ask for
    QList<QLabel*> m_labels; ///< beside the fields, as high as these
};

} // namespace roundtrip
