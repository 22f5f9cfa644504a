// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/EndQuestion.h"

#include <QPushButton>

namespace roundtrip {

using namespace Qt::StringLiterals;

EndQuestion::EndQuestion(const QString& name, const Words& words, QWidget* window)
    : QMessageBox(QMessageBox::NoIcon, words.title, words.text, QMessageBox::NoButton, window)
{
    setObjectName(name + u"Question"_s);
    setTextFormat(Qt::PlainText);
    setInformativeText(words.detail);
    setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* end = addButton(words.end, QMessageBox::DestructiveRole);
    QPushButton* stay = addButton(words.stay, QMessageBox::RejectRole);
    end->setObjectName(name + u"End"_s);
    stay->setObjectName(name + u"Stay"_s);
    setDefaultButton(stay);
    setEscapeButton(stay);
    connect(end, &QPushButton::clicked, this, &EndQuestion::confirmed);
}

} // namespace roundtrip

#include "moc_EndQuestion.cpp"
