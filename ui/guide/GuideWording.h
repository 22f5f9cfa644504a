// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/GuidanceAnswer.h"

namespace roundtrip {

/// The answer in the window's language.
class GuideWording : public GuidanceWording
{
public:
    [[nodiscard]] QString shortName(NeedRule rule) const override;
    [[nodiscard]] QString nothingAsked() const override;
    [[nodiscard]] QString fits(const QStringList& backends, int asked) const override;
    [[nodiscard]] QString closest(const QStringList& backends, int met, int asked) const override;
    [[nodiscard]] QString noneMet(int asked) const override;
    [[nodiscard]] QString missed(const QString& needs) const override;
    [[nodiscard]] QString needsMessages(const QString& needs, int count, std::int64_t messages) const override;
    [[nodiscard]] QString needsAttempts(const QString& needs, int count, std::int64_t attempts) const override;
    [[nodiscard]] QString needsUsers(const QString& needs, int count, std::int64_t users) const override;
    [[nodiscard]] QString needsRate(const QString& needs, int count) const override;
    [[nodiscard]] QString unknown(const QString& needs) const override;
};

} // namespace roundtrip
