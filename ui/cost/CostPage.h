// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/CostModel.h"
#include "shell/Page.h"

class QBoxLayout;
class QComboBox;
class QLabel;
class QScrollArea;
class QTabWidget;
class QTableView;

namespace roundtrip {

class BillModel;
class BreakEvenChart;
class CostBars;
class PriceModel;
class UsageForm;

/// What a month would cost: the answer, the user's own numbers, bars for each offer, break-even, the prices behind them
/// to edit. Its dollars are the cost model's, the same that the command line prints.
class CostPage : public Page
{
    Q_OBJECT

public:
    explicit CostPage(PriceTable prices, QWidget* parent = nullptr);

    void setTheme(const Theme& theme) override;
    [[nodiscard]] QString tableText() const override;
    [[nodiscard]] UsageForm& form() { return *m_form; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] QWidget* makeAnswer();
    [[nodiscard]] QScrollArea* makeSide();
    [[nodiscard]] QScrollArea* makeCharts();
    [[nodiscard]] QTabWidget* makeTables();
    [[nodiscard]] QTableView* makeTable(const QString& name, const QString& accessibleName) const;
    [[nodiscard]] CostModel model() const;
    void refresh();
    /// Questions beside the answers, each with what room there is; or all of it in one column that scrolls as a whole.
    void place(bool isNarrow);
    /// Of the table that is visible: each column as wide as what it holds.
    void fitColumns();
    /// Follows from the prices alone: nothing that each step of a slider should search for again.
    void showImpliedFanout();
    void openPrices();
    void savePrices();

    PriceModel* m_prices = nullptr;
    BillModel* m_bills = nullptr;
    QList<QTableView*> m_tables;
    UsageForm* m_form = nullptr;
    QComboBox* m_freeTier = nullptr;
    QComboBox* m_axis = nullptr;
    QLabel* m_headline = nullptr;
    QLabel* m_rest = nullptr;
    QLabel* m_implied = nullptr;
    QLabel* m_crossings = nullptr;
    QLabel* m_problem = nullptr;
    CostBars* m_bars = nullptr;
    BreakEvenChart* m_breakEven = nullptr;
    QBoxLayout* m_row = nullptr;
    QScrollArea* m_side = nullptr;
    QScrollArea* m_charts = nullptr;
    QTabWidget* m_tabs = nullptr;
};

} // namespace roundtrip
