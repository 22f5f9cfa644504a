// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/LabFarm.h"

#include "lab/LabFleet.h"
#include "support/Wait.h"

#include <algorithm>

namespace roundtrip::test {

bool LabFarm::start(const PlatformTable& platforms)
{
    bool failed = false;
    for (const QString& platform : platformsOfTheLab(platforms)) {
        auto process = std::make_unique<LabProcess>(
            LabProcessOptions{.program = QStringLiteral(ROUNDTRIP_CLI), .platforms = {platform}});
        LabProcess* lab = process.get();
        QObject::connect(lab, &LabProcess::started, lab, [this, lab, &platforms, &failed](const QByteArray& line) {
            const auto file = BackendsFile::parse(line, platforms);
            failed = failed || !file;
            if (!file)
                return;
            m_backends.backends << file.value().backends;
            for (const BackendConfig& backend : file.value().backends)
                m_byBackend.insert(backend.name, lab);
        });
        QObject::connect(lab, &LabProcess::failed, lab, [&failed](const Error& error) {
            qCritical("%s", qPrintable(error.toLine()));
            failed = true;
        });
        m_processes.push_back(std::move(process));
    }
    for (const auto& process : m_processes)
        process->start();
    const auto all = platformsOfTheLab(platforms).size();
    const bool done = waitUntil([&] { return failed || m_backends.backends.size() == all; }, std::chrono::seconds(60));
    if (!done || failed)
        return false;
    m_backends.baseline = m_backends.backends.first().name;
    return true;
}

void LabFarm::kill(const QString& backend)
{
    std::erase_if(m_processes,
                  [lab = m_byBackend.value(backend)](const auto& process) { return process.get() == lab; });
}

} // namespace roundtrip::test
