// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/LabFleet.h"

#include <utility>

namespace roundtrip {

QStringList platformsOfTheLab(const PlatformTable& platforms, const QStringList& asked)
{
    const bool isAll = asked == QStringList{QStringLiteral("all")};
    if (!asked.isEmpty() && !isAll)
        return asked;
    QStringList ids;
    for (const Platform& platform : platforms.all()) {
        if (platform.lab == Provision::Shipped && (isAll || platform.isOfTheArticle))
            ids << platform.id;
    }
    return ids;
}

LabFleet::LabFleet(const LabProcessOptions& options, Split split, const PlatformTable& platforms, QObject* parent)
    : QObject(parent), m_platforms(platforms)
{
    LabProcessOptions each = options;
    const QStringList wanted = platformsOfTheLab(platforms, options.platforms);
    for (qsizetype i = 0; i < (split == Split::Apart ? wanted.size() : 1); ++i) {
        each.platforms = split == Split::Apart ? QStringList{wanted.at(i)} : wanted;
        const std::size_t index = m_labs.size();
        m_labs.push_back(std::make_unique<LabProcess>(each));
        connect(m_labs.back().get(), &LabProcess::started, this,
                [this, index](const QByteArray& line) { onStarted(index, line); });
        connect(m_labs.back().get(), &LabProcess::failed, this, &LabFleet::fail);
    }
    m_files.resize(m_labs.size());
    m_waitingFor = m_labs.size();
}

LabFleet::~LabFleet() = default;

void LabFleet::start()
{
    for (const auto& lab : m_labs)
        lab->start();
}

void LabFleet::onStarted(std::size_t index, const QByteArray& line)
{
    auto file = BackendsFile::parse(line, m_platforms);
    if (!file) {
        fail(file.error());
        return;
    }
    m_files[index] = std::move(file).value();
    if (--m_waitingFor > 0 || m_failed)
        return;
    BackendsFile all{.backends = {}, .baseline = m_files.front().baseline, .warnings = {}};
    for (const BackendsFile& one : m_files)
        all.backends += one.backends;
    Q_EMIT started(all);
}

void LabFleet::fail(const Error& error)
{
    if (!std::exchange(m_failed, true))
        Q_EMIT failed(error);
}

} // namespace roundtrip

#include "moc_LabFleet.cpp"
