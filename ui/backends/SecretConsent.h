// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendsDocument.h"
#include "backends/SecretUse.h"

#include <functional>

class QWidget;

namespace roundtrip {

/// Asks before secrets of the user go to hosts that somebody's backends file names: once for each file, name and host;
/// what was agreed to is remembered in the settings. The user's own file is not asked about, unless others may write
/// it.
class SecretConsent
{
public:
    explicit SecretConsent(const PlatformTable& platforms) : m_platforms(platforms) {}

    /// What nobody has agreed to yet.
    [[nodiscard]] QList<SecretUse> open(const BackendsDocument& document) const;
    void remember(const BackendsDocument& document) const;
    /// Shows the question over `window`; `agreed` is called if it is answered so, after remember().
    void ask(const BackendsDocument& document, QWidget* window, const std::function<void()>& agreed) const;

private:
    const PlatformTable& m_platforms;
};

} // namespace roundtrip
