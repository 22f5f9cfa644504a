// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/PresentContent.h"
#include "theme/Theme.h"

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace roundtrip {

class DotPlot;
class VerdictSlide;
struct DotQuestion;

/// The figures in front of many people, one a screen, in letters of 24 pt and up: who won, the dot plot, what was
/// delivered, and cold starts where they were measured. Arrows, Space and a click go through them, L turns the ruler
/// linear, Escape leaves. What goes on is shown as it comes in. GUI thread.
class PresentWindow : public QWidget
{
    Q_OBJECT

public:
    explicit PresentWindow(QWidget* parent = nullptr);

    void setContent(const PresentContent& content);
    void setTheme(const Theme& theme);
    /// From 0.
    void showFigure(int index);
    [[nodiscard]] int figure() const;
    [[nodiscard]] int figureCount() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] DotPlot* addDots(const QString& title, const DotQuestion& question);
    void go(int steps);
    /// The font that the figures have: as large as the screen lets them be, and less only where lines would not fit.
    void fitFont();
    void showPlace();

    VerdictSlide* m_verdict = nullptr;
    QList<DotPlot*> m_dots; ///< round trip, delivered, cold
    QStackedWidget* m_stack = nullptr;
    QLabel* m_caption = nullptr;
    QLabel* m_simulated = nullptr;
    QLabel* m_place = nullptr;
    qsizetype m_lines = 0; ///< of the dot plots
    bool m_hasCold = false;
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
