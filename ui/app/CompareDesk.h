// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/SessionRecord.h"
#include "compare/FiguresLoader.h"
#include "runs/RunLibrary.h"
#include "shell/MainWindow.h"

#include <QTimer>

namespace roundtrip {

class ComparePage;
class Page;

/// Gives the Compare page its runs: the live session, read anew while it is looked at, or stored ones. GUI thread.
class CompareDesk : public QObject
{
    Q_OBJECT

public:
    CompareDesk(MainWindow& window, ChatSession& session, SessionRecord& record, RunLibrary& library,
                QObject* parent = nullptr);
    ~CompareDesk() override;

    /// Shows these runs, over each other where there are several.
    void open(const QStringList& ids);

private:
    [[nodiscard]] Page* makePage();
    void load();
    void loadLive();
    void showLoaded(const LoadedRunPtr& run);
    void showChoices();
    [[nodiscard]] QString liveId() const { return m_record.recorder().runId(); }
    [[nodiscard]] FiguresLoader::Open opener(const QString& id) const;

    MainWindow& m_window;
    ChatSession& m_session;
    SessionRecord& m_record;
    RunLibrary& m_library;
    ComparePage* m_page = nullptr; ///< null until it is first looked at
    FiguresLoader m_loader;
    QString m_baseline;
    QTimer m_liveTimer;
    Instant m_liveSince = {}; ///< when the reading of the session began
};

} // namespace roundtrip
