// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCategoryAxis>
#include <QElapsedTimer>

namespace roundtrip {

/// A logarithmic axis of durations in whole decades from 1 µs to 1,000 s, labelled in the unit that fits ("100 µs", "1
/// ms", "10 s"). Qt's own logarithmic axis can only label by one printf format. Series on it hold log10 of
/// microseconds.
class DurationAxis : public QCategoryAxis
{
    Q_OBJECT

public:
    explicit DurationAxis(QObject* parent = nullptr);

    /// Where a duration stands on the axis. Anything below 1 µs stands at 1 µs.
    [[nodiscard]] static double position(double microseconds);
    /// The same to a thousandth of a pixel, for the thousands of a frame.
    [[nodiscard]] static double quickPosition(double microseconds);

    /// What stands at a whole decade: "1 ms" at 3.
    [[nodiscard]] static QString label(int decade);
    /// So wide is the widest of them in this font, with the room that a gutter needs beside it.
    [[nodiscard]] static int gutterWidth(const QFont& font);

    /// Grows at once to hold these values; shrinks only after they have been smaller for a while, so that the picture
    /// does not jump. Called with every frame.
    void follow(double lowestMicroseconds, double highestMicroseconds);

private:
    void setDecades(int lowest, int highest);

    int m_lowest = 2;
    int m_highest = 5;
    bool m_hasFollowed = false;
    QElapsedTimer m_calm; ///< runs while less would do
};

} // namespace roundtrip
