// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Sample.h"
#include "figures/RunInfo.h"
#include "store/StoreUrl.h"

#include <QTemporaryDir>

namespace roundtrip::test {

/// A run that began at 2026-01-24T09:15:00Z by an anchor at 100 s of the monotonic clock, with the backends EC2 (the
/// baseline) and Lambda.
[[nodiscard]] RunInfo makeRun(const QString& id = QStringLiteral("20260124T091500Z-ab12cd"));

/// The anchor's instant plus this.
[[nodiscard]] Instant at(std::chrono::microseconds offset);

/// An echo on EC2: message "c1-<row>", sent at `sentUs`, back after `serviceUs`, planned 100 µs before it was sent.
[[nodiscard]] Sample makeEcho(std::int64_t row, std::int64_t sentUs, std::int64_t serviceUs);

/// Connection "c1" of EC2, ready 5 ms after it was started at `startUs`.
[[nodiscard]] ConnectionSample makeConnection(std::int64_t startUs = 0);

/// A file in a folder that goes with this object.
class StoreFile
{
public:
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("runs.sqlite")); }
    [[nodiscard]] StoreUrl url() const { return StoreUrl::file(path()); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

/// Everything in the file; a test failure without it.
[[nodiscard]] QByteArray readFile(const QString& path);
void writeFile(const QString& path, const QByteArray& bytes);

/// Rows of a run in a store, in the order in which the reader gives them.
[[nodiscard]] std::vector<Sample> readSamples(const StoreUrl& url, const QString& runId);
[[nodiscard]] std::vector<ConnectionSample> readConnections(const StoreUrl& url, const QString& runId);

} // namespace roundtrip::test
