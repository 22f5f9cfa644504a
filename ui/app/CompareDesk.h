// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/SourceDesk.h"
#include "compare/FiguresLoader.h"
#include "runs/RunLibrary.h"
#include "shell/MainWindow.h"

#include <QTimer>

namespace roundtrip {

class ComparePage;
class Page;

/// Gives the Compare page the runs of the window's source: the live session or what is being measured, read anew while
/// it is looked at, or stored ones. GUI thread.
class CompareDesk : public QObject
{
    Q_OBJECT

public:
    CompareDesk(MainWindow& window, ChatSession& session, SourceDesk& sources, RunLibrary& library,
                QObject* parent = nullptr);
    ~CompareDesk() override;

private:
    [[nodiscard]] Page* makePage();
    void choose(const QStringList& ids);
    /// Another source, or it is known by now what it is.
    void follow();
    void load();
    void loadAgain();
    void showLoaded(const LoadedRunPtr& run);
    void showChoices();
    void describe(const LoadedRun& run);
    [[nodiscard]] bool goesOn() const { return m_sources.source().kind != RunSource::Kind::Stored; }
    /// Where the session has nothing to compare: the newest run that has.
    void takeFinishedRun();

    MainWindow& m_window;
    ChatSession& m_session;
    SourceDesk& m_sources;
    RunLibrary& m_library;
    ComparePage* m_page = nullptr; ///< null until it is first looked at
    FiguresLoader m_loader;
    QString m_baseline;
    QTimer m_againTimer;
    Instant m_loadingSince = {};
    QMetaObject::Connection m_baselineTold;
    bool m_isSessionEmpty = false; ///< as far as it has been read
    bool m_wantsSession = false;   ///< somebody chose it here, empty or not
};

} // namespace roundtrip
