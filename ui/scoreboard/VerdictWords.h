// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/RaceVerdict.h"

namespace roundtrip {

/// The answer in the window's language.
class VerdictWords : public RaceWording
{
public:
    [[nodiscard]] QString tooEarly() const override;
    [[nodiscard]] QString answers(const QString& backend, double medianUs) const override;
    [[nodiscard]] QString takes(const QString& backend, double ratio, Place place) const override;
    [[nodiscard]] QString notPlaced(const QString& backend) const override;
    [[nodiscard]] QString clientWasSlow(const QString& backend) const override;
    [[nodiscard]] QString undelivered(const RaceVerdict::Loss& loss) const override;
    [[nodiscard]] QString nothingLost() const override;
};

} // namespace roundtrip
