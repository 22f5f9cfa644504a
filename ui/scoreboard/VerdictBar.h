// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/LaneSet.h"
#include "report/RaceVerdict.h"
#include "theme/MarkPictures.h"

#include <QHash>
#include <QPointer>
#include <QTimer>
#include <QWidget>

namespace roundtrip {

/// The answer over every page: who is fastest and how much longer the others take, each with its mark. As high as one
/// line or two: where there is no room for more, names are cut, never a figure, and then the last parts end in dots.
/// All of it is in the tool tip. GUI thread.
class VerdictBar : public QWidget
{
    Q_OBJECT

public:
    explicit VerdictBar(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Says from now on how these lanes stand, twice a second; null: nothing new.
    void follow(const LaneSet* lanes);
    /// `styles`: how each backend looks.
    void setVerdict(const RaceVerdict& verdict, const QHash<QString, int>& styles);
    [[nodiscard]] QString text() const;
    /// What of it has room, as it is drawn.
    [[nodiscard]] QString shownText() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// A part and where it stands, for a window that is read from left to right.
    struct Placed
    {
        QRect area = {};
        QString text = {};
        int style = -1; ///< below 0: no mark
        bool isWinner = false;
    };
    void refresh();
    void place();
    /// In lines under each other with names of at most so many characters; whether all of it has room.
    [[nodiscard]] bool fit(int longestName);
    [[nodiscard]] QFont textFont() const;

    Theme m_theme = Theme::light();
    QPointer<const LaneSet> m_lanes;
    QMetaObject::Connection m_following; ///< of what they are
    QTimer m_timer;
    RaceVerdict m_verdict = {};
    QList<RaceSaying> m_sayings = {}; ///< of the verdict
    QHash<QString, int> m_styles = {};
    QList<Placed> m_placed = {};
    MarkPictures m_pictures = {};
    int m_lines = 1;
};

} // namespace roundtrip
