// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QTemporaryDir>

#include <optional>

namespace roundtrip {

/// Makes the place of the program's settings one that nobody else may read, since drafts of messages are kept in it,
/// before QSettings looks there. Where something else is in the place of the file (a device, a pipe, a link to one),
/// that is left alone, and settings last for this session only. Lives as long as the program.
class SettingsPlace
{
public:
    SettingsPlace();

    /// Why settings do not last. Empty where they do.
    [[nodiscard]] const std::optional<Error>& problem() const { return m_problem; }

    /// The file that QSettings will use. Empty where it uses none (on Windows).
    [[nodiscard]] static QString path();

private:
    std::optional<Error> m_problem;
    std::optional<QTemporaryDir> m_session;
};

} // namespace roundtrip
