// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/RaceVerdict.h"
#include "theme/Theme.h"

#include <QHash>
#include <QWidget>

namespace roundtrip {

/// Who wins, in letters for the last row: the winner nearly twice as large as the widget's font, the others below it,
/// each with its mark. Where there is too little height, all of it becomes smaller together. GUI thread.
class VerdictSlide : public QWidget
{
    Q_OBJECT

public:
    explicit VerdictSlide(QWidget* parent = nullptr);

    void setVerdict(const RaceVerdict& verdict, const QHash<QString, int>& styles);
    void setTheme(const Theme& theme);
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Placed
    {
        QRectF area = {};
        QString text = {};
        int style = -1; ///< below 0: no mark
        QFont font = {};
    };
    /// At this part of the full size, in lines under each other; their height goes to `height`.
    [[nodiscard]] QList<Placed> placed(double share, double& height) const;
    [[nodiscard]] QList<Placed> fitted() const;

    RaceVerdict m_verdict;
    QHash<QString, int> m_styles;
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
