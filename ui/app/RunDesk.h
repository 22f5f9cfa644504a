// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ArticleDesk.h"
#include "app/ColdDesk.h"
#include "app/CompareDesk.h"
#include "app/DocumentDesk.h"
#include "app/GuideDesk.h"
#include "app/LoadDesk.h"
#include "app/QuitQuestion.h"
#include "app/RunBoard.h"
#include "app/SessionRecord.h"
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
    [[nodiscard]] DocumentDesk& documents() { return m_documents; }
    [[nodiscard]] RunBoard& board() { return m_board; }
    [[nodiscard]] LoadDesk& loadDesk() { return m_load; }
    [[nodiscard]] ColdDesk& coldDesk() { return m_cold; }
    [[nodiscard]] ArticleDesk& articleDesk() { return m_article; }
    [[nodiscard]] GuideDesk& guideDesk() { return m_guide; }

private:
    void wireRuns();
    [[nodiscard]] Page* makeRunsPage();
    void chooseRunToImport();
    void wireLoadRuns();
    void wireLadders();
    void wireArticle();
    void tellStoreFailed(const Error& error);
    void tellEnd(const QString& what, const QString& runId, bool cancelled);

    MainWindow& m_window;
    RunLibrary m_library;
    RunBoard m_board;
    QuitQuestion m_quit;
    CompareDesk m_compare;
    DocumentDesk m_documents;
    LoadDesk m_load;
    ColdDesk m_cold;
    ArticleDesk m_article;
    GuideDesk m_guide;
};

} // namespace roundtrip
