// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLibrary>

namespace roundtrip {

/// A shared library that is loaded when it is first needed, and its functions by their names. The programs are not
/// linked with it: the loader reads all that a program is linked with before the first window can be made. Stays loaded
/// when this object goes. Any thread.
class LateLibrary
{
public:
    /// `name` without prefix and suffix; `binaryInterface` the number behind its suffix.
    LateLibrary(const QString& name, int binaryInterface) : m_library(name, binaryInterface)
    {
        m_isWhole = m_library.load();
    }

    /// `function` is null where the library, or this function of it, cannot be found.
    template<typename Function>
    void resolve(const char* name, Function& function)
    {
        function = m_isWhole ? reinterpret_cast<Function>(m_library.resolve(name)) : nullptr;
        m_isWhole = function != nullptr;
    }

    /// All that was asked for is there.
    [[nodiscard]] bool isWhole() const { return m_isWhole; }

private:
    QLibrary m_library;
    bool m_isWhole = false;
};

} // namespace roundtrip
