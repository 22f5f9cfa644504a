// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>

namespace roundtrip {

struct LabProcessOptions
{
    QString program = {};                      ///< path of roundtrip-cli
    QString profile = QStringLiteral("ideal"); ///< as LabOptions
    quint64 seed = 1;
    QStringList platforms = {}; ///< empty: the article's; "all": every one it has
};

/// A lab of one's own in a process of its own, so that server work never shares a thread with the client. It ends with
/// this object, and with the program even if that is killed: it watches its standard input, which breaks then.
class LabProcess : public QObject
{
    Q_OBJECT

public:
    explicit LabProcess(LabProcessOptions options, QObject* parent = nullptr);
    /// Ends the lab: politely, then by force.
    ~LabProcess() override;

    /// roundtrip-cli beside the running program, where both are installed.
    [[nodiscard]] static QString siblingProgram();

    /// started() or failed() follows.
    void start();

Q_SIGNALS:
    /// Every server listens. The line is a valid backends file (BackendsFile::parse).
    void started(const QByteArray& backendsFile);
    /// LabFailed: it did not start, or ended unasked. InvalidConfiguration: it refused the profile or platforms.
    void failed(const roundtrip::Error& error);

private:
    void onOutput();
    void onFinished();
    void fail(ErrorCode code, const QString& detail);

    LabProcessOptions m_options;
    QProcess m_process;
    QTimer m_deadline;
    QByteArray m_line = {};   ///< standard output up to its first line break
    QByteArray m_errors = {}; ///< the last of standard error
    bool m_started = false;
    bool m_failed = false;
};

} // namespace roundtrip
