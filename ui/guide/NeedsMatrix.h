// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/Guidance.h"
#include "theme/Theme.h"

#include <QTableWidget>

namespace roundtrip {

/// Needs against backends: a row a backend, a column a need, in each cell whether it is met (✓ ✗ ?) and what was found.
/// The whole finding, in words, is the text of the cell for screen readers, its tool tip, and detail(). GUI thread.
class NeedsMatrix : public QTableWidget
{
    Q_OBJECT

public:
    explicit NeedsMatrix(QWidget* parent = nullptr);

    void setGuidance(const QList<Guidance>& guidance);
    void setTheme(const Theme& theme);
    /// What the current cell stands for, in a sentence; empty where there is none.
    [[nodiscard]] QString detail() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void detailChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fill();
    void fillRow(int row, const Guidance& guidance);
    void fitNames();

    QList<Guidance> m_guidance;
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
