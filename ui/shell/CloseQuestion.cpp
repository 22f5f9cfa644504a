// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/CloseQuestion.h"

#include <QPushButton>

namespace roundtrip {

using namespace Qt::StringLiterals;

CloseQuestion::CloseQuestion(const QString& name, const Words& words, QWidget* window)
    : QMessageBox(QMessageBox::NoIcon, words.title, words.text, QMessageBox::NoButton, window)
{
    setObjectName(name + u"Question"_s);
    setTextFormat(Qt::PlainText);
    setInformativeText(words.detail);
    setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* leave = addButton(words.leave, QMessageBox::DestructiveRole);
    QPushButton* stay = addButton(words.stay, QMessageBox::RejectRole);
    leave->setObjectName(name + u"Leave"_s);
    stay->setObjectName(name + u"Stay"_s);
    setDefaultButton(stay);
    setEscapeButton(stay);
    connect(leave, &QPushButton::clicked, this, &CloseQuestion::left);
}

} // namespace roundtrip

#include "moc_CloseQuestion.cpp"
