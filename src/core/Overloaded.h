// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace roundtrip {

/// One visitor of a std::variant, made of a lambda for each kind.
template<typename... Visitors>
struct Overloaded : Visitors...
{
    using Visitors::operator()...;
};
template<typename... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

} // namespace roundtrip
