// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/SessionRecord.h"
#include "model/RunSource.h"
#include "runs/RunLanes.h"
#include "shell/MainWindow.h"

#include <QPointer>

namespace roundtrip {

class RunDocument;
class SourceOverlay;
class SourcePage;

/// Owns which source the window shows: Live, Compare, reports and exports are of this one. Runs that are over open as
/// documents in this window, beside the session, which goes on. A look leaves nothing behind. GUI thread.
class SourceDesk : public QObject
{
    Q_OBJECT

public:
    /// All outlive the desk.
    SourceDesk(MainWindow& window, ChatSession& session, SessionRecord& record, QObject* parent = nullptr);

    [[nodiscard]] const RunSource& source() const { return m_source; }
    /// The lanes of what is shown: of several runs those of the first.
    [[nodiscard]] LaneSet& lanes() const;
    /// Of the run that the session is recorded as.
    [[nodiscard]] const QString& sessionId() const { return m_record.runId(); }
    /// The lanes of a run; null where the session is shown.
    [[nodiscard]] RunLanes* run() const;

    /// What is being measured goes on being followed, out of sight.
    void showSession();
    /// What is being measured, on the Live page, where it was left for the session.
    void showFollowed();
    /// Runs of a store. Their rows are read when somebody looks at them.
    void showStored(const StoreUrl& store, const QStringList& ids);
    /// A run of a store, on the Live page.
    void open(const StoreUrl& store, const QString& runId);
    /// A run that is being measured, on the Live page; `what` says so in its banner.
    RunDocument& showMeasured(std::unique_ptr<RunLanes> run, const RunSource::Run& source, const QString& what);
    /// What is measured and shown is over: its figures are read once more, and then stay as they are.
    void endMeasurement();
    /// On the Live page: the newest run of a store's file, or what an exported folder or bundle has; it comes into no
    /// store.
    void openFile(const QString& path);
    /// A watch of a store, over what the Live page shows; the source stays what it is.
    void openWatch(const StoreUrl& store, const QString& watch);
    /// The same with what somebody else has made; takes ownership.
    void lay(SourceOverlay* overlay);
    /// In a window of its own, by another process: reading millions of rows then holds up nobody here.
    void openInWindow(const StoreUrl& store, const QString& runId);

Q_SIGNALS:
    /// Another source, or it is known by now what it is.
    void changed();
    /// All rows of the run are shown, or the stretch of a watch that was asked for.
    void loaded();
    void failed(const roundtrip::Error& error);
    /// What was opened from this file is to be kept.
    void importRequested(const QString& path);

private:
    RunDocument& show(std::unique_ptr<RunLanes> run);
    [[nodiscard]] RunSource ofSession();
    [[nodiscard]] SourcePage& page() const;

    MainWindow& m_window;
    ChatSession& m_session;
    SessionRecord& m_record;
    RunSource m_source;
    RunSource m_followed;             ///< what was left for the session while it is measured
    QPointer<RunDocument> m_document; ///< the Live page's; null where the session is shown
};

} // namespace roundtrip
