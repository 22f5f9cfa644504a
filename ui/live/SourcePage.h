// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "live/SourceOverlay.h"
#include "runs/RunLanes.h"
#include "shell/Page.h"

#include <QPointer>

#include <memory>

class QStackedWidget;

namespace roundtrip {

class LivePage;
class RunDocument;
class WatchDocument;

/// The page "Live": the session as it goes on, or a run that was opened or is measured, which takes its place until it
/// is closed. The session goes on meanwhile. Which it is says SourceDesk. A watch that was opened, or a run by several
/// agents that goes on, lies over either, for it has no messages to compare or report: what is closed with it comes to
/// light again. GUI thread.
class SourcePage : public Page
{
    Q_OBJECT

public:
    /// The session outlives the page.
    explicit SourcePage(LaneSet& session, QWidget* parent = nullptr);
    ~SourcePage() override;

    void setTheme(const Theme& theme) override;
    [[nodiscard]] QString tableText() const override;
    [[nodiscard]] QList<TimeView*> timeViews() const override;
    void takeFocus() override;

    /// Shows a run, in place of one that was opened before.
    RunDocument& open(std::unique_ptr<RunLanes> run);
    /// Closes the run.
    void showSession();
    /// Shows the session, and keeps the run as it goes on, for showAside().
    void setAside();
    /// Shows the run that was set aside; false where there is none.
    bool showAside();
    void forgetAside();
    /// Shows a watch over what is shown, in place of one that was opened before.
    WatchDocument& openWatch(const StoreUrl& store, const QString& watch);
    /// Shows this over what is shown, in place of what lay there; takes ownership.
    void lay(SourceOverlay* overlay);
    void liftOverlay();
    /// Null where none is open.
    [[nodiscard]] WatchDocument* watch() const;
    /// Null where the session is shown.
    [[nodiscard]] RunDocument* document() const { return m_document; }
    [[nodiscard]] LivePage& live() const { return *m_live; }
    [[nodiscard]] LaneSet* source() const override;
    [[nodiscard]] bool hasOwnVerdict() const override { return !m_overlay.isNull(); }

private:
    [[nodiscard]] LivePage& shown() const;

    LaneSet& m_session;
    Theme m_theme = Theme::light();
    QStackedWidget* m_stack = nullptr;
    LivePage* m_live = nullptr;
    RunDocument* m_document = nullptr;
    QPointer<SourceOverlay> m_overlay; ///< who made it may end it
    RunDocument* m_aside = nullptr;    ///< not shown; the one that is shown next takes its place
};

} // namespace roundtrip
