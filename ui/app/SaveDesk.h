// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/RunSource.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <atomic>

class QWidget;

namespace roundtrip {

class Actions;
class SourceDesk;

/// Writes what the window shows: File ▸ Save report… and Export measurements…, of SourceDesk's source, in a thread of
/// its own. GUI thread.
class SaveDesk : public QObject
{
    Q_OBJECT

public:
    /// All outlive the desk; dialogs are the window's.
    SaveDesk(QWidget& window, Actions& actions, const SourceDesk& sources, QObject* parent = nullptr);
    /// Gives up what is being written.
    ~SaveDesk() override;

    /// The report of the source: .html, .pdf, .md or .csv, by the name. Of several runs each has a file, named by its
    /// run.
    void saveReport(const QString& path);
    /// The files of the measuring document, into a folder; of several runs each into a folder of its own inside it.
    void exportTo(const QString& directory);

    /// Asks for a file, and then saves the report.
    void chooseReport();

Q_SIGNALS:
    void saved(const QString& path);
    void exported(const QString& directory);
    void failed(const roundtrip::Error& error);

private:
    void chooseExport();
    /// Does a piece of work for each run, in its order, until one fails; then tells how it went.
    void forEachRun(const std::function<Result<void>(const RunSource::Run&, bool isOnly)>& work,
                    const std::function<void()>& done);

    QWidget& m_window;
    const SourceDesk& m_sources;
    std::atomic<bool> m_quits = false;
    QThreadPool m_thread; ///< one thread
};

} // namespace roundtrip
