// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ColdProbe.h"
#include "theme/Theme.h"

#include <QHash>
#include <QWidget>

#include <vector>

class QLabel;
class QTableView;

namespace roundtrip {

class ColdModel;
class ColdPlot;
class CompareDelegate;

/// What an idle ladder has shown so far: the probability of a cold start after each silence, and what one costs, as a
/// picture, a table and in words. GUI thread.
class ColdResults : public QWidget
{
    Q_OBJECT

public:
    explicit ColdResults(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// `styles`: how each backend looks.
    void showProbes(const std::vector<ColdProbe>& probes, const QHash<QString, int>& styles);
    /// The table as tab-separated text.
    [[nodiscard]] QString tableText() const;

private:
    ColdPlot* m_plot = nullptr;
    ColdModel* m_model = nullptr;
    CompareDelegate* m_delegate = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_sentences = nullptr;
};

} // namespace roundtrip
