// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/Draws.h"

#include <string>

namespace roundtrip {

namespace {

void appendNumber(std::string& label, quint64 number)
{
    for (int shift = 0; shift < 64; shift += 8) // byte by byte, lowest first: the same label on every machine
        label.push_back(static_cast<char>((number >> shift) & 0xff));
}

} // namespace

Draws::Draws(quint64 seed, std::string_view scope) : m_seed(Random(seed, scope).next()) {}

Random Draws::stream(std::string_view purpose, quint64 first, quint64 second, quint64 third) const
{
    std::string label;
    label.reserve(purpose.size() + 24);
    label.append(purpose);
    appendNumber(label, first);
    appendNumber(label, second);
    appendNumber(label, third);
    return Random(m_seed, label);
}

} // namespace roundtrip
