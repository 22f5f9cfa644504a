// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/TimeView.h"
#include "fleet/FleetLoader.h"
#include "live/SourceOverlay.h"
#include "runs/RunLanes.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace roundtrip {

class AgentsModel;
class EndBar;
class EnginePanel;
class FleetPlot;

/// A run by several agents, while it goes on: before they have come what starts them, then charts of what all come to
/// together, below them a table of the agents. When it has ended, what it came to. It measures nothing and sends
/// nothing; closing it changes nothing of the run. GUI thread.
class FleetDocument : public SourceOverlay
{
    Q_OBJECT

public:
    /// All outlive it.
    FleetDocument(QThreadPool& threads, const PlatformTable& platforms, const Clock& clock, const StoreUrl& store,
                  const QString& runId, QWidget* parent = nullptr);
    ~FleetDocument() override;

    void setTheme(const Theme& theme) override;
    [[nodiscard]] QString tableText() const override;
    void takeFocus() override;
    [[nodiscard]] const StoreUrl& store() const { return m_loader.store(); }
    [[nodiscard]] const QString& runId() const { return m_loader.runId(); }
    /// Null before the first look.
    [[nodiscard]] const FleetLookPtr& look() const { return m_look; }
    /// Null before it has ended and was read.
    [[nodiscard]] const FleetResultPtr& result() const { return m_result; }
    [[nodiscard]] EnginePanel& engine() { return *m_engine; }

Q_SIGNALS:
    void compareRequested();
    void reportRequested();
    /// Every message, as of any stored run.
    void liveRequested();
    void failed(const roundtrip::Error& error);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* makeBanner();
    [[nodiscard]] QWidget* makeState();
    [[nodiscard]] QWidget* makeCharts();
    [[nodiscard]] QWidget* makeStart();
    void makeTable();
    void fitTable();
    void wire();
    void showLook(const FleetLookPtr& look);
    void showResult(const FleetResultPtr& result);
    void showTrouble(const QString& sentence);
    void describe();
    void showTime();
    void askToStop();

    FleetLoader m_loader;
    RunLanes m_lanes; ///< the backends, for how they look: its charts draw no messages
    TimeView m_time;
    FleetLookPtr m_look = {};
    FleetResultPtr m_result = {};
    AgentsModel* m_agents = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_detail = nullptr;
    QWidget* m_state = nullptr; ///< the words over the charts, until the bar says them
    QLabel* m_sentence = nullptr;
    QLabel* m_loss = nullptr;
    QLabel* m_trouble = nullptr;
    QProgressBar* m_progress = nullptr;
    QToolButton* m_stop = nullptr;
    QToolButton* m_live = nullptr;
    QToolButton* m_close = nullptr;
    EndBar* m_end = nullptr;
    QStackedWidget* m_stack = nullptr;
    EnginePanel* m_engine = nullptr;
    QList<FleetPlot*> m_plots = {};
};

} // namespace roundtrip
