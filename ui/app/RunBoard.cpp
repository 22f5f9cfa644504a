// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/RunBoard.h"

namespace roundtrip {

RunBoard::RunBoard(QObject* parent) : QObject(parent) {}

RunBoard::~RunBoard() = default;

std::optional<QString> RunBoard::refusal() const
{
    if (m_what.isEmpty())
        return std::nullopt;
    return tr("This window is measuring already (%1), and two measurements at once would disturb each other. Wait for "
              "its end, or cancel it.")
        .arg(m_what);
}

void RunBoard::claim(const QString& what)
{
    Q_ASSERT(m_what.isEmpty());
    m_what = what;
}

void RunBoard::release()
{
    if (!m_job)
        m_what.clear();
}

void RunBoard::run(std::unique_ptr<RunJob> job)
{
    Q_ASSERT(!m_job && !m_what.isEmpty());
    m_job = std::move(job);
    Q_EMIT began(m_job.get());
    connect(m_job.get(), &RunJob::finished, this, &RunBoard::free); // after those who want to know how it went
    m_job->start();
}

void RunBoard::cancel()
{
    if (m_job)
        m_job->cancel();
}

void RunBoard::free()
{
    m_job.release()->deleteLater(); // it is the one that says so
    m_what.clear();
    Q_EMIT ended();
}

} // namespace roundtrip

#include "moc_RunBoard.cpp"
