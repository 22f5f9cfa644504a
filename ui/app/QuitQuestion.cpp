// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/QuitQuestion.h"

#include "shell/EndQuestion.h"
#include "shell/MainWindow.h"

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
    m_box = new EndQuestion(u"quit"_s,
                            {.title = tr("Quit while measuring?"),
                             .text = tr("A measurement is under way: %1.").arg(m_board.what()),
                             .detail = tr("Stopped now, what it has measured so far is kept, and marked as cancelled."),
                             .end = tr("Stop and quit"),
                             .stay = tr("Keep measuring")},
                            &m_window);
    connect(m_box, &EndQuestion::confirmed, this, &QuitQuestion::stopAndQuit);
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
