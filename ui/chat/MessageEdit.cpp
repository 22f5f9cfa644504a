// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/MessageEdit.h"

#include <QAbstractTextDocumentLayout>
#include <QGuiApplication>
#include <QInputMethod>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

#include <algorithm>

namespace roundtrip {

namespace {
constexpr int kMostLines = 6;
constexpr int kFrame = 12; ///< padding and border of the style sheet, above and below
} // namespace

MessageEdit::MessageEdit(QWidget* parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(1);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &MessageEdit::fitHeight);
    fitHeight();
}

void MessageEdit::setText(const QString& text)
{
    setPlainText(text);
    moveCursor(QTextCursor::End);
}

void MessageEdit::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && !event->modifiers().testFlag(Qt::ShiftModifier)) {
        Q_EMIT submitted();
        return;
    }
    const bool isArrow = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    if (isArrow && event->modifiers() == Qt::NoModifier && recall(event->key() == Qt::Key_Up))
        return;
    QPlainTextEdit::keyPressEvent(event);
}

bool MessageEdit::recall(bool older)
{
    // Within several lines the arrows go from line to line.
    const int line = textCursor().blockNumber();
    if (!m_recall || line != (older ? 0 : document()->blockCount() - 1))
        return false;
    const auto text = m_recall(older, this->text());
    if (text)
        setText(*text);
    return text.has_value();
}

bool MessageEdit::focusNextPrevChild(bool next)
{
    if (!next || !m_names || !textCursor().block().layout()->preeditAreaText().isEmpty())
        return QPlainTextEdit::focusNextPrevChild(next);
    const auto completed = m_completion.next(text(), textCursor().position(), m_names());
    if (!completed)
        return QPlainTextEdit::focusNextPrevChild(next);
    QTextCursor cursor = textCursor();
    cursor.beginEditBlock(); // one step for Undo
    cursor.select(QTextCursor::Document);
    cursor.insertText(completed->text);
    cursor.endEditBlock();
    cursor.setPosition(completed->cursor);
    setTextCursor(cursor);
    return true;
}

void MessageEdit::commitComposed()
{
    const QString composed = textCursor().block().layout()->preeditAreaText();
    if (composed.isEmpty())
        return;
    QGuiApplication::inputMethod()->reset();
    QInputMethodEvent event;
    event.setCommitString(composed);
    QCoreApplication::sendEvent(this, &event);
}

void MessageEdit::insertFromMimeData(const QMimeData* source)
{
    // As plain text, whatever formats the source offers; a line break at its very end would only be in the way.
    QString pasted = source->text();
    while (pasted.endsWith(u'\n') || pasted.endsWith(u'\r'))
        pasted.chop(1);
    insertPlainText(pasted);
}

void MessageEdit::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

void MessageEdit::fitHeight()
{
    // A plain text document tells its height in lines.
    const int all = std::max(1, static_cast<int>(document()->documentLayout()->documentSize().height()));
    const int lines = std::min(all, kMostLines);
    const int wanted = lines * fontMetrics().lineSpacing() + kFrame;
    setVerticalScrollBarPolicy(all > kMostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (height() != wanted || minimumHeight() != wanted)
        setFixedHeight(wanted);
}

} // namespace roundtrip

#include "moc_MessageEdit.cpp"
