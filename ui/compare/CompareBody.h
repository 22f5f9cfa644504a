// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/PublishedMarks.h"
#include "theme/Theme.h"

#include <QHash>
#include <QWidget>

class QAbstractItemModel;
class QBoxLayout;
class QComboBox;
class QLabel;
class QLayout;
class QTableView;

namespace roundtrip {

class BarPlot;
class CompareDelegate;
class CompareModel;
class DotPlot;
class SeveralRunsModel;

/// What the Compare page shows of the rows it compares: the dot plot that says who is how fast, the table that proves
/// it (of several runs, one metric of all of them side by side), and bars of first messages and reliability, each with
/// a sentence. GUI thread.
class CompareBody : public QWidget
{
    Q_OBJECT

public:
    explicit CompareBody(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setPublished(const PublishedMarks& marks);
    void setRows(const QList<CompareRow>& rows, const QHash<QString, int>& styles, bool severalRuns);
    /// Where the figures are from, for pictures that leave the window.
    void setCaption(const QString& caption);
    /// Which runs A, B and so on are; empty where there is one.
    void setRunsText(const QString& text);
    [[nodiscard]] CompareModel& model() { return *m_model; }
    [[nodiscard]] const PublishedMarks& published() const { return m_published; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QTableView* makeTable(QAbstractItemModel& model, const QString& name, const QString& spoken);
    [[nodiscard]] QLayout* makeSeveralRow();
    void makePlots();
    void showTables(qsizetype rows);
    void showSentences();

    CompareModel* m_model = nullptr;
    SeveralRunsModel* m_severalModel = nullptr;
    CompareDelegate* m_delegate = nullptr;
    QTableView* m_table = nullptr;
    QTableView* m_severalTable = nullptr; ///< in its place where there are several runs
    QComboBox* m_metric = nullptr;        ///< that those are compared by
    DotPlot* m_dots = nullptr;
    QBoxLayout* m_plotRow = nullptr;
    QList<BarPlot*> m_plots;
    QList<QLabel*> m_sentences; ///< of the dots, and of each plot
    QLabel* m_overlay = nullptr;
    QLabel* m_note = nullptr;
    PublishedMarks m_published;
    bool m_hasSeveral = false;
};

} // namespace roundtrip
