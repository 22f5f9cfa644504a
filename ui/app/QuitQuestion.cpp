// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/QuitQuestion.h"

#include "shell/MainWindow.h"

#include <QMessageBox>
#include <QPushButton>

namespace roundtrip {

using namespace Qt::StringLiterals;

QuitQuestion::QuitQuestion(MainWindow& window, RunBoard& board, QObject* parent)
    : QObject(parent), m_window(window), m_board(board)
{
    window.setCloseGuard([question = QPointer(this)] { return !question || question->mayClose(); });
    connect(&board, &RunBoard::ended, this, [this] {
        if (m_box)
            m_box->close(); // the question is over, and with it the reason to ask
        if (m_isStopping)
            m_window.close();
    });
}

QuitQuestion::~QuitQuestion() = default;

bool QuitQuestion::mayClose()
{
    // Who asks again while it stops does not want to wait for what is under way.
    if (!m_board.isMeasuring() || m_isStopping)
        return true;
    ask();
    return false;
}

void QuitQuestion::ask()
{
    if (m_box) {
        m_box->raise();
        return;
    }
    m_box =
        new QMessageBox(QMessageBox::NoIcon, tr("Quit while measuring?"),
                        tr("A measurement is under way: %1.").arg(m_board.what()), QMessageBox::NoButton, &m_window);
    m_box->setObjectName(u"quitQuestion"_s);
    m_box->setTextFormat(Qt::PlainText);
    m_box->setInformativeText(tr("Stopped now, what it has measured so far is kept, and marked as cancelled."));
    m_box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* stop = m_box->addButton(tr("Stop and quit"), QMessageBox::DestructiveRole);
    QPushButton* keep = m_box->addButton(tr("Keep measuring"), QMessageBox::RejectRole);
    stop->setObjectName(u"quitStop"_s);
    keep->setObjectName(u"quitKeep"_s);
    m_box->setDefaultButton(keep);
    m_box->setEscapeButton(keep);
    connect(stop, &QPushButton::clicked, this, &QuitQuestion::stopAndQuit);
    m_box->open(); // the measurement goes on meanwhile
}

void QuitQuestion::stopAndQuit()
{
    if (!m_board.isMeasuring()) { // it came to its end while the question stood there
        m_window.close();
        return;
    }
    m_isStopping = true;
    m_window.announce(tr("Stopping: what is under way is waited for and kept."));
    m_board.cancel();
}

} // namespace roundtrip

#include "moc_QuitQuestion.cpp"
