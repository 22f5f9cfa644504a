// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/NameCompletion.h"

#include <QPlainTextEdit>

#include <functional>
#include <optional>
#include <utility>

namespace roundtrip {

/// The field a message is typed into: one line that grows with what is typed or pasted. Return sends, Shift+Return
/// starts a new line; Up and Down bring back what was said before, Tab completes a name. It holds whatever is put into
/// it, however long: nothing is cut off in silence.
class MessageEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit MessageEdit(QWidget* parent = nullptr);

    [[nodiscard]] QString text() const { return toPlainText(); }
    void setText(const QString& text);

    /// Where these come from: names for Tab, and for the arrows what is to stand in place of a text, if anything is.
    using Names = std::function<QStringList()>;
    using Recall = std::function<std::optional<QString>(bool older, const QString& shown)>;
    void setNames(Names names) { m_names = std::move(names); }
    void setRecall(Recall recall) { m_recall = std::move(recall); }
    /// What an input method still has in hand becomes text.
    void commitComposed();

Q_SIGNALS:
    void submitted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;
    bool focusNextPrevChild(bool next) override;

private:
    void fitHeight();
    [[nodiscard]] bool recall(bool older);

    Names m_names = {};
    Recall m_recall = {};
    NameCompletion m_completion = {};
};

} // namespace roundtrip
