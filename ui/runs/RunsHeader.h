// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runs/GlanceScale.h"
#include "theme/Theme.h"

#include <QHeaderView>

namespace roundtrip {

/// Where in its cell a small dot plot has its ruler: with room for half a mark at both ends. Times run from left to
/// right in every script.
[[nodiscard]] QRectF glanceRuler(const QRect& cell);

/// The header of the list of runs: below the names of the columns with dot plots stands what their rulers reach from
/// and to. GUI thread.
class RunsHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit RunsHeader(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setScale(const GlanceScale& scale);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter* painter, const QRect& area, int section) const override;

private:
    [[nodiscard]] QFont small() const;

    Theme m_theme = Theme::light();
    GlanceScale m_scale;
};

} // namespace roundtrip
