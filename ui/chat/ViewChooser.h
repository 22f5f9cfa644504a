// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/Theme.h"

#include <QWidget>

class QButtonGroup;
class QComboBox;

namespace roundtrip {

/// The ways to look at a chat.
enum class ChatView {
    Together, ///< each message once, with a track a backend
    Lanes,    ///< a column a backend
    One,      ///< the column of one backend
};

/// Chooses how the chat is looked at, and which backend where it is one. GUI thread.
class ViewChooser : public QWidget
{
    Q_OBJECT

public:
    explicit ViewChooser(QWidget* parent = nullptr);

    [[nodiscard]] ChatView view() const;
    void setView(ChatView view);
    /// Keeps the chosen one where it is among them.
    void setBackends(const QStringList& backends);
    /// Empty without any.
    [[nodiscard]] QString backend() const;

Q_SIGNALS:
    void chosen();

private:
    void choose();

    QButtonGroup* m_buttons = nullptr;
    QComboBox* m_backend = nullptr;
};

} // namespace roundtrip
