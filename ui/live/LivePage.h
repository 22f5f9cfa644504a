// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Workspace.h"
#include "theme/Theme.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QTableView;

namespace roundtrip {

class FiguresModel;
class RoundTripChart;

/// The round trips of all backends on one plot, with what the marks mean, and the same figures as a table.
class LivePage : public QWidget
{
    Q_OBJECT

public:
    explicit LivePage(Workspace& workspace, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    [[nodiscard]] RoundTripChart& chart() { return *m_chart; }
    /// The figures as tab-separated text.
    [[nodiscard]] QString figuresTsv() const;

private:
    [[nodiscard]] QWidget* makeHeader();
    void makeTable();
    void rebuildLegend();
    void refresh();

    Workspace& m_workspace;
    Theme m_theme = Theme::light();
    RoundTripChart* m_chart = nullptr;
    QHBoxLayout* m_legend = nullptr;
    QLabel* m_simulated = nullptr;
    QLabel* m_caption = nullptr;
    FiguresModel* m_figures = nullptr;
    QTableView* m_table = nullptr;
    QTimer m_figuresTimer;
};

} // namespace roundtrip
