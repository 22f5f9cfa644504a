// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RecordingPlace.h"

#include "store/RowCopy.h"

#include <QFile>

namespace roundtrip {

using namespace Qt::StringLiterals;

RecordingPlace::RecordingPlace(StoreUrl wanted, RunInfo info, const StoreOptions& options)
    : m_wanted(std::move(wanted)), m_info(std::move(info)), m_options(options), m_url(m_wanted)
{
}

Result<std::unique_ptr<RunWriter>> RecordingPlace::makeWriter(const StoreUrl& url, bool resumes) const
{
    auto store = RunStore::open(url, StoreAccess::ReadWrite, url == m_wanted ? m_options : StoreOptions{});
    if (!store)
        return store.error();
    RunInfo info = m_info;
    if (url != m_wanted)
        info.clientNumber = 0;
    return resumes ? RunWriter::resume(std::move(store).value(), info)
                   : RunWriter::create(std::move(store).value(), info);
}

Result<void> RecordingPlace::open()
{
    auto writer = makeWriter(m_wanted, false);
    if (!writer)
        return writer.error();
    m_writer = std::move(writer).value();
    m_createdInWanted = true;
    return {};
}

Result<void> RecordingPlace::moveAside()
{
    if (m_wanted.isServer()) { // it may be away for long: what it has not got has to outlive this process
        const QString client = m_info.clientNumber > 0 ? u"-%1"_s.arg(m_info.clientNumber) : QString();
        if (moveTo(StoreUrl::aside(m_info.id + client)).ok())
            return {};
    }
    return moveTo(StoreUrl::memory());
}

Result<void> RecordingPlace::moveTo(const StoreUrl& aside)
{
    auto writer = makeWriter(aside, false);
    if (!writer)
        return writer.error();
    // What cannot be read back stays where it is; the rows to come are what matters now.
    if (m_createdInWanted)
        static_cast<void>(copyRows(m_wanted, m_info.clientNumber, *writer.value()).ok());
    m_writer = std::move(writer).value();
    m_url = aside;
    return {};
}

Result<void> RecordingPlace::moveBack()
{
    auto writer = makeWriter(m_wanted, m_createdInWanted);
    if (!writer)
        return writer.error();
    m_createdInWanted = true;
    RunStore& store = writer.value()->store();
    if (m_info.clientNumber == 0) { // of a planned run its planner alone knows
        if (auto updated = store.updateRecord(m_info); !updated)
            return updated;
    }
    if (auto updated = store.updateClient(m_info.id, m_info); !updated)
        return updated;
    if (auto copied = copyRows(m_url, 0, *writer.value()); !copied)
        return copied;
    m_writer = std::move(writer).value();
    if (const QString path = m_url.path(); !path.isEmpty())
        QFile::remove(path); // its last connection was closed with the writer, and took the files beside it
    m_url = m_wanted;
    return {};
}

void RecordingPlace::setRecord(const RunRecord& run)
{
    m_info.record() = run;
    m_recordIsNew = true;
}

void RecordingPlace::setClient(const ClientRecord& client)
{
    m_info.environment = client.environment;
    m_info.clockFloor = client.clockFloor;
    m_info.unnamed = client.unnamed;
    m_clientIsNew = true;
}

void RecordingPlace::addSleep(const MachineSleep& sleep)
{
    m_info.sleeps.add(sleep);
    m_clientIsNew = true;
}

Result<void> RecordingPlace::writeFacts()
{
    if (!m_writer)
        return {};
    if (m_recordIsNew && m_writer->info().clientNumber > 0)
        m_recordIsNew = false; // a planned run's is its planner's
    if (m_recordIsNew) {
        if (auto written = m_writer->store().updateRecord(m_info); !written)
            return written;
        m_recordIsNew = false;
    }
    if (m_clientIsNew) {
        ClientRecord client = m_info.client();
        client.clientNumber = m_writer->info().clientNumber;
        if (auto written = m_writer->store().updateClient(m_info.id, client); !written)
            return written;
        m_clientIsNew = false;
    }
    return {};
}

void RecordingPlace::giveUpWanted()
{
    if (!m_createdInWanted)
        return;
    auto store = RunStore::open(m_wanted, StoreAccess::ReadWrite, m_options);
    if (!store)
        return; // the next program to open the store will see that this one has gone
    const int client = m_info.clientNumber;
    const auto marked = client > 0 ? store.value()->finishClient(m_info.id, client, RunStatus::Interrupted, {})
                                   : store.value()->finish(m_info.id, RunStatus::Interrupted, {});
    static_cast<void>(marked.ok());
}

} // namespace roundtrip
