// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "integration/lab/LabClient.h"
#include "lab/Lab.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace roundtrip::test {

/// A running lab with a profile of the test's own.
class LabUnderTest
{
public:
    /// `sections` is the "platforms" object of a profile. Fails the test where the lab does not start.
    explicit LabUnderTest(const QJsonObject& sections = {}, LabOptions options = {}, double clockScale = 1);

    [[nodiscard]] QUrl url(qsizetype backend = 0) const;
    [[nodiscard]] QJsonObject backend(qsizetype index = 0) const;
    [[nodiscard]] Lab& lab() { return *m_lab; }

    /// An open client.
    [[nodiscard]] std::unique_ptr<LabClient> open(const QString& prefix = {}) const;
    /// An open client that has joined.
    [[nodiscard]] std::unique_ptr<LabClient> join(const QString& room, const QString& prefix = {}) const;

    /// Waits until each of these messages has come to its end at so many receivers, and all copies that the lab handed
    /// over are among what `heard` counts.
    [[nodiscard]] bool settles(const QStringList& accepted, int receivers,
                               const std::function<std::size_t()>& heard) const;
    /// Stops the lab and reads the truth lines after the header.
    [[nodiscard]] QList<QJsonObject> stopAndReadTruth();

private:
    /// The whole lines after the header that are in the file by now.
    [[nodiscard]] QList<QJsonObject> readTruth() const;

    QTemporaryDir m_folder;
    std::unique_ptr<Lab> m_lab;
    LabOptions m_options;
};

} // namespace roundtrip::test
