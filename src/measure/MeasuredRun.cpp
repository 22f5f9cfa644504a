// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/MeasuredRun.h"

#include "store/RunReader.h"

#include <utility>

namespace roundtrip {

MeasuredRun::MeasuredRun(Setup setup, QObject* parent)
    : QObject(parent),
      m_setup(std::move(setup)),
      m_processors(*m_setup.clock),
      m_recorder(std::make_shared<Recorder>(m_setup.store, m_setup.info, m_setup.onStoreFailure, m_setup.storeOptions))
{
    if (m_setup.feed)
        m_setup.feed->forwardTo(*m_recorder);
}

SampleSink& MeasuredRun::sink() const
{
    if (m_setup.feed)
        return *m_setup.feed;
    return *m_recorder;
}

MeasuredRun::~MeasuredRun()
{
    static_cast<void>(m_recorder->finish(RunStatus::Cancelled).ok());
}

void MeasuredRun::start()
{
    prepare();
    m_recorder->setRecord(m_setup.info);
    static_cast<void>(m_recorder->flush().ok()); // a failure is told by itself
    m_processors.start();
    begin();
}

void MeasuredRun::cancel()
{
    stop();
}

void MeasuredRun::end(RunEnding ending)
{
    ending.processors = m_processors.use();
    m_setup.info.unnamed = ending.unnamed;
    m_recorder->setClient(m_setup.info);
    const bool isWhole = !ending.cancelled && !ending.failure;
    if (const auto kept = m_recorder->finish(isWhole ? RunStatus::Complete : RunStatus::Cancelled); !kept)
        ending.notKept = kept.error();
    ending.info = m_setup.info;
    ending.where = m_recorder->url();
    ending.keeper = m_recorder;
    ending.sleeps = m_recorder->sleeps();
    Q_EMIT finished(ending);
}

Result<RunFigures> readBack(const RunEnding& ending, const MeasuredRun::Proceed& proceed)
{
    auto reader = RunReader::open(ending.where, ending.info.id);
    if (!reader)
        return reader.error();
    return RunAnalysis::of(*reader.value(), [&proceed](double) { return !proceed || proceed(); });
}

} // namespace roundtrip

#include "moc_MeasuredRun.cpp"
