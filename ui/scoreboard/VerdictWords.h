// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/RaceVerdict.h"

#include <climits>

namespace roundtrip {

/// The answer in the window's language.
class VerdictWords : public RaceWording
{
public:
    /// Names longer than this are cut, so that figures are not; the winner's, which everybody looks for, later.
    explicit VerdictWords(int longestName = INT_MAX) : m_longestName(longestName) {}

    [[nodiscard]] QString atLevel(int connections) const override;
    [[nodiscard]] QString tooEarly() const override;
    [[nodiscard]] QString answers(const QString& backend, double medianUs) const override;
    [[nodiscard]] QString takes(const QString& backend, double ratio, Place place) const override;
    [[nodiscard]] QString notPlaced(const QString& backend) const override;
    [[nodiscard]] QString clientWasSlow(const QString& backend) const override;
    [[nodiscard]] QString undelivered(const RaceVerdict::Loss& loss) const override;
    [[nodiscard]] QString nothingLost() const override;

private:
    [[nodiscard]] QString named(const QString& backend, int longest) const;
    [[nodiscard]] QString named(const QString& backend) const { return named(backend, m_longestName); }

    int m_longestName;
};

} // namespace roundtrip
