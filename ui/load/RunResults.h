// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/FiguresLoader.h"
#include "theme/Theme.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QLabel;
class QTableView;

namespace roundtrip {

class BarPlot;
class CompareDelegate;
class CompareModel;

/// The figures of a run while it is measured: the comparison's own table and bars, and a sentence.
class RunResults : public QWidget
{
    Q_OBJECT

public:
    explicit RunResults(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void clear();
    void showRun(const LoadedRunPtr& run, const QHash<QString, int>& styles);
    [[nodiscard]] CompareModel& model() { return *m_model; }

private:
    void refresh();

    CompareModel* m_model = nullptr;
    CompareDelegate* m_delegate = nullptr;
    QTableView* m_table = nullptr;
    BarPlot* m_trips = nullptr;
    BarPlot* m_arrivals = nullptr;
    QComboBox* m_level = nullptr;
    QLabel* m_sentence = nullptr;
    LoadedRunPtr m_run;
    QHash<QString, int> m_styles;
    bool m_followsRun = true; ///< shows the level that is being measured until somebody chooses one
};

} // namespace roundtrip
