// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "race/RaceRuler.h"

#include <QFont>
#include <QHash>
#include <QObject>

namespace roundtrip {

/// What lanes beside each other share, so that a line stands at the same height in each and is drawn to the same scale:
/// how high every row is, how far they are scrolled, the ruler, and up to when everything is known. GUI thread.
class LaneSheet : public QObject
{
    Q_OBJECT

public:
    struct Height
    {
        int pixels = 0;
        bool isMeasured = false; ///< else taken from the length of its text
        bool isReactedTo = false;
    };

    using QObject::QObject;

    /// How wide a lane's rows are. Rows are as high as the narrowest needs them.
    void noteWidth(const QObject* lane, int width);
    /// It is gone, or not shown.
    void forget(const QObject* lane);
    [[nodiscard]] int narrowest(int own) const;
    /// Of the line with this serial number, for rows of this width and font: for others all begin anew.
    [[nodiscard]] Height& height(qint64 serial, int width, const QFont& font);
    /// Somebody reacted to this line: at the first time its rows grow.
    void noteReacted(qint64 serial)
    {
        if (Height& height = m_heights[serial]; !height.isReactedTo)
            height = {.isReactedTo = true};
    }
    /// A row is not as high as it was taken to be: every lane is to be laid out anew.
    void correct() { Q_EMIT corrected(); }
    /// Other lines have these serial numbers now.
    void clear() { m_heights.clear(); }

    /// So many pixels lie below what is in view; the other lanes follow.
    void scroll(const QObject* lane, int below);
    /// How much room the bars above a lane's rows take; all lanes leave as much.
    void noteTop(const QObject* lane, int height);
    [[nodiscard]] int top() const { return m_top; }

    [[nodiscard]] RaceRuler& ruler() { return m_ruler; }
    [[nodiscard]] Instant knownUntil() const { return m_knownUntil; }
    void setKnownUntil(Instant knownUntil) { m_knownUntil = knownUntil; }
    [[nodiscard]] bool isCalm() const { return m_isCalm; }
    void setCalm(bool calm) { m_isCalm = calm; }

Q_SIGNALS:
    void corrected();
    void scrolled(const QObject* by, int below);
    void topChanged();

private:
    QHash<const QObject*, int> m_widths = {};
    QHash<const QObject*, int> m_tops = {};
    QHash<qint64, Height> m_heights = {}; ///< by serial
    int m_width = 0;
    QFont m_font = {};
    int m_top = 0;
    RaceRuler m_ruler = {};
    Instant m_knownUntil = {};
    bool m_isCalm = false;
};

} // namespace roundtrip
