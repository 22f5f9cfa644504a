// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ArticleDesk.h"
#include "app/ColdDesk.h"
#include "app/CompareDesk.h"
#include "app/FleetDesk.h"
#include "app/GuideDesk.h"
#include "app/LoadDesk.h"
#include "app/MeasureDesk.h"
#include "app/PresentDesk.h"
#include "app/QuitQuestion.h"
#include "app/RunBoard.h"
#include "app/SaveDesk.h"
#include "app/SessionRecord.h"
#include "app/SourceDesk.h"
#include "app/StoreDesk.h"
#include "runs/RunLibrary.h"
#include "shell/MainWindow.h"

namespace roundtrip {

class Page;

/// Puts together everything of the window that works on recorded runs: the pages and dialogs, the store they share, and
/// the commands that lead to them. GUI thread.
class RunDesk : public QObject
{
    Q_OBJECT

public:
    /// All outlive the desk, the window apart, which owns the pages.
    RunDesk(MainWindow& window, ChatSession& session, SessionRecord& record, const ThemeController& themes,
            const SecretResolver& secrets, QObject* parent = nullptr);
    ~RunDesk() override;

    [[nodiscard]] RunLibrary& library() { return m_library; }
    [[nodiscard]] SourceDesk& sources() { return m_sources; }
    [[nodiscard]] SaveDesk& saves() { return m_saves; }
    [[nodiscard]] PresentDesk& presenting() { return m_present; }
    [[nodiscard]] MeasureDesk& measuring() { return m_measuring; }
    [[nodiscard]] RunBoard& board() { return m_board; }
    [[nodiscard]] LoadDesk& loadDesk() { return m_load; }
    [[nodiscard]] ColdDesk& coldDesk() { return m_cold; }
    [[nodiscard]] ArticleDesk& articleDesk() { return m_article; }
    [[nodiscard]] GuideDesk& guideDesk() { return m_guide; }
    [[nodiscard]] StoreDesk& storeDesk() { return m_stores; }
    [[nodiscard]] FleetDesk& fleetDesk() { return m_fleet; }

private:
    void wireLibrary();
    void wireRuns();
    void compare(const QStringList& ids);
    [[nodiscard]] Page* makeRunsPage();
    void chooseRunToImport();
    void wireDialogs();

    MainWindow& m_window;
    RunLibrary m_library;
    RunBoard m_board;
    QuitQuestion m_quit;
    SourceDesk m_sources;
    SaveDesk m_saves;
    CompareDesk m_compare;
    PresentDesk m_present;
    MeasureDesk m_measuring;
    StoreDesk m_stores;
    FleetDesk m_fleet;
    LoadDesk m_load;
    ColdDesk m_cold;
    ArticleDesk m_article;
    GuideDesk m_guide;
};

} // namespace roundtrip
